import type { TestKeys } from './record-token.ts';
import { testPool } from './record-token.ts';
import { documentPart, readTemplate } from './template.ts';

const path = '/gatehouse/local';

/**
 * Makes the parameters of the local access document: the template's own document, with the test issuer in the
 * place of the user pool.
 *
 * @param templateFile The SAM template.
 * @param keys The test keys; the issuer's public half goes into the document.
 */
export function localParameters(templateFile: string, keys: TestKeys): Record<string, unknown> {
  const template = readTemplate(templateFile);
  const part = (logicalId: string) => documentPart(template, logicalId, { DocumentPath: path });
  const { kid, kty, alg, use, n, e } = keys.issuer;
  return {
    [`${path}/authenticators`]: {
      cognito: {
        type: 'cognito',
        userPoolId: testPool,
        clientIds: ['local-web-client', 'local-machine-client'],
        tokenUse: 'access',
        jwks: { keys: [{ kid, kty, alg, use, n, e }] },
      },
    },
    [`${path}/authorizers`]: part('AuthorizersPart'),
    [`${path}/routes`]: part('RoutesPart'),
    [`${path}/context`]: part('ContextPart'),
    [`${path}/logging`]: part('LoggingPart'),
    [`${path}/secrets/principal-hash-key`]: 'test key, published on purpose: it guards nothing',
  };
}
