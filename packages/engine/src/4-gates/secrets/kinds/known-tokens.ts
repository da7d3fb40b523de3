import type { Hit, Kind } from '../hit.ts'
import { isPlaceholder } from '../is-placeholder.ts'

type Token = readonly [rule: string, what: string, pattern: string, severity?: 'warning']

/** Tokens that their issuer begins with letters of its own. */
const tokens: readonly Token[] = [
  ['gitlab', 'a GitLab token', String.raw`gl(?:pat|ptt|dt|rt|cbt|imt|ft|soat|agent)-[\w-]{20,}`],
  ['stripe', 'a Stripe key', String.raw`[rs]k_live_[A-Za-z0-9]{16,}`],
  // Those of browsers are no secret, and look the same.
  ['google', 'a Google API key', String.raw`AIza[\w-]{35}`, 'warning'],
  ['google', 'a Google client secret', String.raw`GOCSPX-[\w-]{28}`],
  ['google', 'a Google access token', String.raw`ya29\.[\w-]{30,}`],
  ['hugging-face', 'a Hugging Face token', String.raw`hf_[A-Za-z]{34}`],
  ['groq', 'a Groq key', String.raw`gsk_[A-Za-z0-9]{52}`],
  ['replicate', 'a Replicate token', String.raw`r8_[A-Za-z0-9]{37}`],
  ['perplexity', 'a Perplexity key', String.raw`pplx-[A-Za-z0-9]{48}`],
  ['digitalocean', 'a DigitalOcean token', String.raw`do[oprt]_v1_[a-f0-9]{64}`],
  ['heroku', 'a Heroku key', String.raw`HRKU-[\w-]{36,}`],
  ['netlify', 'a Netlify token', String.raw`nfp_[A-Za-z0-9]{36,}`],
  ['supabase', 'a Supabase token', String.raw`sbp_[a-f0-9]{40}`],
  ['supabase', 'a Supabase secret key', String.raw`sb_secret_[\w-]{30,}`],
  ['docker', 'a Docker token', String.raw`dckr_[po]at_[\w-]{27,}`],
  ['pypi', 'a PyPI token', String.raw`pypi-AgE[\w-]{50,}`],
  ['rubygems', 'a RubyGems key', String.raw`rubygems_[a-f0-9]{48}`],
  ['vault', 'a Vault token', String.raw`hv[bs]\.[\w-]{24,}`],
  ['terraform', 'a Terraform token', String.raw`\.atlasv1\.[\w-]{60,}`],
  ['pulumi', 'a Pulumi token', String.raw`pul-[a-f0-9]{40}`],
  ['doppler', 'a Doppler token', String.raw`dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9.]{40,}`],
  ['databricks', 'a Databricks token', String.raw`dapi[a-f0-9]{32}`],
  ['new-relic', 'a New Relic key', String.raw`NRAK-[A-Z0-9]{27}`],
  ['grafana', 'a Grafana token', String.raw`glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}`],
  ['grafana', 'a Grafana Cloud token', String.raw`glc_[A-Za-z0-9+/]{32,}={0,2}`],
  ['sentry', 'a Sentry token', String.raw`sntr[suy]{2}_[\w+/=-]{40,}`],
  ['postman', 'a Postman key', String.raw`PMAK-[a-f0-9]{24}-[a-f0-9]{34}`],
  ['figma', 'a Figma token', String.raw`figd_[\w-]{40,}`],
  ['notion', 'a Notion token', String.raw`ntn_[A-Za-z0-9]{40,}`],
  ['buildkite', 'a Buildkite token', String.raw`bkua_[a-f0-9]{40}`],
  ['square', 'a Square secret', String.raw`sq0csp-[\w-]{43}`],
  ['mailgun', 'a Mailgun key', String.raw`key-[a-f0-9]{32}`],
  ['telegram', 'a Telegram bot token', String.raw`(?<=\b\d{8,10}):AA[\w-]{33}`],
  ['discord', 'a Discord webhook', String.raw`discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}`],
  ['azure', 'the key of an Azure account', String.raw`AccountKey=[A-Za-z0-9+/]{86}==`],
  ['azure', 'a shared access key of Azure', String.raw`SharedAccessKey=[A-Za-z0-9+/]{43}=`],
  ['azure', 'an Azure client secret', String.raw`(?<=[\w~.-]{3})[78]Q~[\w~.-]{31,34}`],
]

/** Part of a longer word is something else. */
const whole = (pattern: string): RegExp =>
  new RegExp(/^(?:\(\?<=|\\\.)/.test(pattern) ? pattern : `(?<![\\w-])${pattern}(?![A-Za-z0-9])`, 'g')

interface Pattern {
  readonly pattern: RegExp
  readonly hit: Omit<Hit, 'start' | 'end'>
}

const patterns = tokens.map(([rule, what, pattern, severity = 'error' as const]): Pattern => ({
  pattern: whole(pattern),
  hit: { rule, what, severity },
}))

/** To look behind takes a search five times as long. */
const withoutLookingBehind = (pattern: string): string => pattern.replace(/^\(\?<=.*?\)/, '')

export const knownTokens: Kind = {
  signs: tokens.map(([, , pattern]) => withoutLookingBehind(pattern)),
  hitsIn: ({ text }) =>
    patterns.flatMap(({ pattern, hit }) =>
      [...text.matchAll(pattern)]
        .filter(([token]) => !isPlaceholder(token))
        .map(({ 0: token, index }): Hit => ({ ...hit, start: index, end: index + token.length })),
    ),
}
