/** Files that only tests use: made-up passwords and slow ways are no mistake there. */
export const isTestPath = (path: string): boolean => testName.test(path) || testFolder.test(path)

const testName = /[.-](?:spec|test|e2e|cy|stories|fixture|mock)\.[cm]?[jt]sx?$/
const testFolder =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|e2e|fixtures|mocks|cypress|playwright)\//
