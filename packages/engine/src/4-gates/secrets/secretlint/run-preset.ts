import type {
  SecretLintRuleContext,
  SecretLintRuleCreator,
  SecretLintRuleIgnoreDescriptor,
  SecretLintRuleReportDescriptor,
} from '@secretlint/types'
import { lazily } from '../../../lazy.ts'
import type { StagedFile } from '../../gate.ts'
import type { Hit } from '../hit.ts'
import { sourceOf } from './source-of.ts'

/** What the rules of secretlint say of a file. */
export interface PresetRun {
  readonly hits: readonly Hit[]
  /** Where comments such as `secretlint-disable-line` silence a rule, or all: `*`. */
  readonly silences: readonly Silence[]
}

export interface Silence {
  readonly start: number
  readonly end: number
  readonly rule: string
}

/** One of these stands wherever one of the rules finds something. */
export const presetSigns: readonly string[] = [
  '(?:SECRET|[Ss]ecret)_?(?:ACCESS|[Aa]ccess)_?(?:KEY|[Kk]ey)',
  'x-oauth-basic@github',
  '_authToken=',
  'npm_[A-Za-z0-9_]{36}',
  'xox[abopr]-',
  'xapp-',
  '[Hh][Oo][Oo][Kk][Ss]\\.[Ss][Ll][Aa][Cc][Kk]\\.[Cc][Oo][Mm]/',
  'SG\\.\\w{1,128}\\.',
  'shp(?:pa|ca|at|ss)_',
  'gh[opsur]_[A-Za-z0-9_]{36}',
  'github_pat_',
  'T3BlbkFJ',
  'sk-ant-api0',
  'lin_api_',
  'ops_ey',
]

/** Those of which ours find more, and say where. */
const replaced = ['gcp', 'privatekey', 'basicauth', 'database-connection-string']

const whats: Readonly<Record<string, string>> = {
  AWSSecretAccessKey: 'a secret access key of AWS',
  PackageJSON_xOauthToken: 'a GitHub token',
  Npmrc_authToken: 'an npm token',
  NPM_ACCESS_TOKEN: 'an npm token',
  SLACK_TOKEN: 'a Slack token',
  IncomingWebhook: 'a Slack webhook',
  SENDGRID_KEY: 'a SendGrid key',
  SHOPIFY_KEY: 'a Shopify key',
  GITHUB_TOKEN: 'a GitHub token',
  OPENAI_TOKEN: 'an OpenAI key',
  ANTHROPIC_API_KEY: 'an Anthropic key',
  LINEAR_API_TOKEN: 'a Linear token',
  OPS_TOKEN: 'a token of a 1Password service account',
}

const loadRules = lazily(async () => {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend')
  return (rules as SecretLintRuleCreator[]).filter((rule) => !replaced.includes(nameOf(rule)))
})

const nameOf = ({ meta }: SecretLintRuleCreator): string =>
  meta.id.replace('@secretlint/secretlint-rule-', '')

/**
 * Runs the rules ourselves: the core of secretlint marks the start and the end of each of them for a profiler, which keeps all
 * marks of the process and searches them one by one. So each file takes longer than the one before: see the page about gates.
 */
export async function runPreset(file: StagedFile): Promise<PresetRun> {
  const hits: Hit[] = []
  const silences: Silence[] = []
  const source = sourceOf(file)
  for (const rule of await loadRules()) {
    const name = nameOf(rule)
    const context = contextOf({
      report: ({ message, range: [start, end] }) => {
        const what = whats[message.messageId] ?? `a secret (${name})`
        hits.push({ rule: name, what, start, end, severity: 'error', alias: name })
      },
      ignore: ({ targetRuleId, range: [start, end] }) => {
        // It takes the end of a comment for the name of a rule.
        silences.push({ start, end, rule: targetRuleId.replace(/\s*\*\/\}?$/, '') || '*' })
      },
    })
    await rule.create(context, {}).file?.(source)
  }
  return { hits, silences }
}

interface Listener {
  readonly report: (descriptor: SecretLintRuleReportDescriptor) => void
  readonly ignore: (descriptor: SecretLintRuleIgnoreDescriptor) => void
}

/** Their messages hold the secret itself: only which one it is gets out. */
const contextOf = ({ report, ignore }: Listener): SecretLintRuleContext => ({
  sharedOptions: {},
  createTranslator: () => (messageId) => ({ message: '', messageId: String(messageId), data: undefined }),
  report,
  ignore,
})
