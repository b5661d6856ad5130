import { execFileSync } from 'node:child_process';
import { parseDocument } from '@gatehouse/access/parse-document';
import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { documentPart, readTemplate } from '../template.ts';

const header = v.union([v.string(), v.object({ 'Fn::Sub': v.string() })]);
const parameters = v.record(v.string(), header);
const methodSchema = v.object({
  security: v.optional(v.array(v.record(v.string(), v.unknown()))),
  'x-amazon-apigateway-integration': v.object({
    type: v.string(),
    responses: v.optional(v.object({ default: v.object({ responseParameters: parameters }) })),
  }),
});
const bodySchema = v.object({
  paths: v.record(v.string(), v.record(v.string(), methodSchema)),
  components: v.object({
    securitySchemes: v.record(
      v.string(),
      v.object({ 'x-amazon-apigateway-authorizer': v.looseObject({ type: v.string() }) }),
    ),
  }),
  'x-amazon-apigateway-gateway-responses': v.record(
    v.string(),
    v.object({ responseParameters: parameters, responseTemplates: v.record(v.string(), v.string()) }),
  ),
});
const templateSchema = v.object({
  Resources: v.object({ Api: v.object({ Properties: v.object({ Body: bodySchema }) }) }),
});

const transformed = execFileSync('.venv/bin/python', ['scripts/transform_template.py', 'template.yaml'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { Body } = v.parse(templateSchema, JSON.parse(transformed)).Resources.Api.Properties;
const routesSchema = v.record(v.string(), v.object({ authorizer: v.string() }));
const authorizersSchema = v.record(v.string(), v.object({ type: v.string(), ttl: v.number() }));

/** The API's methods but the preflights, each with the one authorizer that guards it. */
const methods = Object.entries(Body.paths).flatMap(([path, byVerb]) =>
  Object.entries(byVerb)
    .filter(([verb]) => verb !== 'options')
    .map(([verb, { security = [] }]) => {
      const names = security
        .flatMap((requirement) => Object.keys(requirement))
        .filter((name) => name !== 'NONE');
      return { key: `${verb.toUpperCase()} ${path}`, authorizer: names.join(' and ') || 'none' };
    }),
);
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder.
const origin = { 'Fn::Sub': "'${AllowOrigin}'" };

describe('the access document in the template', () => {
  const template = readTemplate('template.yaml');
  const part = (logicalId: string) => documentPart(template, logicalId, {});

  it('is right', () => {
    expect(() =>
      parseDocument({
        authenticators: {
          cognito: {
            type: 'cognito',
            userPoolId: 'us-east-1_aBcDeFgHi',
            clientIds: ['web'],
            tokenUse: 'access',
          },
        },
        authorizers: part('AuthorizersPart'),
        routes: part('RoutesPart'),
        context: part('ContextPart'),
        logging: part('LoggingPart'),
      }),
    ).not.toThrow();
  });

  it('has the routes of the API with their authorizers, no fewer and no more', () => {
    const ofDocument = Object.entries(v.parse(routesSchema, part('RoutesPart'))).map(
      ([key, { authorizer }]) => `${key} ${authorizer}`,
    );
    const ofApi = methods.map(({ key, authorizer }) => `${key} ${authorizer}`);
    expect(ofApi.sort()).toEqual(ofDocument.sort());
  });

  it('has the authorizers of the API, each of its type and with its ttl', () => {
    const ofApi = Object.entries(Body.components.securitySchemes).map(([name, scheme]) => {
      const { type, authorizerResultTtlInSeconds } = scheme['x-amazon-apigateway-authorizer'];
      return { name, type: type.toUpperCase(), ttl: authorizerResultTtlInSeconds };
    });
    const ofDocument = Object.entries(v.parse(authorizersSchema, part('AuthorizersPart'))).map(
      ([name, { type, ttl }]) => ({ name, type, ttl }),
    );
    expect(ofApi).toEqual(expect.arrayContaining(ofDocument));
    expect(ofApi).toHaveLength(ofDocument.length);
  });
});

describe('the API that SAM makes of the template', () => {
  it.each(Object.entries(Body.paths))('answers a preflight of %s without an authorizer', (_path, methods) => {
    expect(methods.options?.security).toBeUndefined();
    const { type, responses } = methods.options?.['x-amazon-apigateway-integration'] ?? {};
    expect(type).toBe('mock');
    const allowed = String(
      responses?.default.responseParameters['method.response.header.Access-Control-Allow-Methods'],
    );
    for (const verb of Object.keys(methods)) expect(allowed).toContain(verb.toUpperCase());
    expect(responses?.default.responseParameters).toMatchObject({
      'method.response.header.Access-Control-Allow-Origin': origin,
      'method.response.header.Access-Control-Allow-Headers': "'Authorization,Content-Type'",
    });
  });

  it.each(['UNAUTHORIZED', 'ACCESS_DENIED', 'DEFAULT_4XX', 'DEFAULT_5XX'])(
    'lets the page of the one allowed origin read its own answer %s',
    (name) => {
      expect(Body['x-amazon-apigateway-gateway-responses'][name]?.responseParameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': origin,
      });
    },
  );

  it('says with a 401 which scheme it wants (RFC 9110 section 11.6.1)', () => {
    expect(Body['x-amazon-apigateway-gateway-responses'].UNAUTHORIZED?.responseParameters).toMatchObject({
      'gatewayresponse.header.WWW-Authenticate': "'Bearer'",
    });
  });

  it('tells nobody why: the bodies of refusals are fixed texts', () => {
    const bodies = Object.values(Body['x-amazon-apigateway-gateway-responses']).flatMap(
      ({ responseTemplates }) => Object.values(responseTemplates),
    );
    for (const body of bodies) expect(body).not.toContain('$');
  });

  it('guards every route but the open one', () => {
    expect(methods.filter(({ authorizer }) => authorizer === 'none').map(({ key }) => key)).toEqual([
      'GET /hello',
    ]);
  });

  it('has the authorizers with their identity sources, and none where nothing is cached', () => {
    const authorizer = (name: string) =>
      Body.components.securitySchemes[name]?.['x-amazon-apigateway-authorizer'];
    expect(authorizer('token')).toMatchObject({
      type: 'request',
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 300,
    });
    expect(authorizer('simple')).toMatchObject({ type: 'token', authorizerResultTtlInSeconds: 300 });
    expect(authorizer('uncached')).toMatchObject({ type: 'request', authorizerResultTtlInSeconds: 0 });
    expect(authorizer('uncached')).not.toHaveProperty('identitySource');
  });

  it('turns away what is no bearer token before the TOKEN authorizer is called', () => {
    const expression = String(
      Body.components.securitySchemes.simple?.['x-amazon-apigateway-authorizer'].identityValidationExpression,
    );
    expect('Bearer eyJh.eyJz.c2ln').toMatch(new RegExp(expression));
    for (const garbage of ['eyJh.eyJz.c2ln', 'Bearer x', 'Basic eyJh.eyJz.c2ln', 'Bearer eyJh.eyJz.']) {
      expect(garbage).not.toMatch(new RegExp(expression));
    }
  });
});
