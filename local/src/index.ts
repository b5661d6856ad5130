export { stackName } from './deploy-template.ts';
export { type DocumentPart, type DocumentStore, documentStore } from './document-store.ts';
export { LocalAwsError, type LocalFailure } from './errors.ts';
export { exitOnSignals } from './exit-on-signals.ts';
export { forgeToken } from './forge-token.ts';
export { credentials, region } from './local-environment.ts';
export { type Issuer, startIssuer } from './start-issuer.ts';
export {
  type CallerTokens,
  type LocalStack,
  type LocalStackOptions,
  startLocalStack,
} from './start-local-stack.ts';
export { until } from './until.ts';
export { withCrash } from './with-crash.ts';
