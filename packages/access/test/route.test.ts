import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRouteKey, verbs } from '../src/route.ts';

describe('a route key', () => {
  it('is taken apart into its verb and segments', () => {
    expect(parseRouteKey('GET /users/{userId}/files/{path+}')).toEqual({
      verb: 'GET',
      path: '/users/{userId}/files/{path+}',
      segments: [
        { kind: 'literal', text: 'users' },
        { kind: 'parameter', name: 'userId' },
        { kind: 'literal', text: 'files' },
        { kind: 'greedy', name: 'path' },
      ],
    });
  });

  it('may be the root, which has no segments', () => {
    expect(parseRouteKey('GET /')).toEqual({ verb: 'GET', path: '/', segments: [] });
  });

  it('comes back from its segments to the letter, for every key that is one', () => {
    const name = fc.stringMatching(/^[\w.:-]+$/);
    const segment = fc.oneof(
      name,
      name.map((text) => `{${text}}`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.uniqueArray(segment, { maxLength: 6 }), (verb, parts) => {
        const template = parseRouteKey(`${verb} /${parts.join('/')}`);
        if (!('verb' in template)) throw new Error(template.expected);
        expect(
          template.segments.map((part) => (part.kind === 'literal' ? part.text : `{${part.name}}`)),
        ).toEqual(parts);
      }),
    );
  });

  it('never lets a wildcard or a policy variable into a path', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('*', '?', '$', '%', ' ', '\\'),
        fc.string(),
        (left, char, right) => {
          expect(parseRouteKey(`GET /${left}${char}${right}`)).toHaveProperty('remedy');
        },
      ),
    );
  });
});
