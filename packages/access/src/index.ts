export { DocumentInvalid, DocumentUnavailable, GatehouseError, type Problem } from './errors.ts';
export { createDocumentLoader, type DocumentLoaderOptions } from './load-document.ts';
export { parameterStore } from './parameter-store.ts';
export type { ReadParameters } from './parameters.ts';
export { pathOf } from './path.ts';
export type { LoadedDocument } from './read-document.ts';
export { type Reason, reasons } from './reason.ts';
export { parseRouteKey, type RouteTemplate, type Segment, type Verb, verbs } from './route.ts';
export type {
  AccessDocument,
  AnyOrAll,
  Authenticator,
  Authorizer,
  CognitoAuthenticator,
  KeySetLocation,
  OidcAuthenticator,
  Requirement,
  Route,
} from './schema.ts';
export { isSecureUrl } from './secure-url.ts';
export { defaultTokenSource } from './token-source.ts';
