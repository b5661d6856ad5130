import type { Route } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import { findWaysIn } from '../src/ways-in.ts';
import { makePrincipal } from './support/make.ts';

const principal = makePrincipal({
  scopes: ['s1', 's2'],
  groups: ['g1'],
  claims: { sub: '7', tenant: 't', bad: '*' },
});

const open = (bound: Record<string, string> = {}) => ({
  hasScopes: true,
  bound: new Map(Object.entries(bound)),
});

describe('findWaysIn', () => {
  it.each<[Omit<Route, 'authorizer'>, ReturnType<typeof open>[]]>([
    [{}, [open()]],
    [{ scopes: ['s1'] }, [open()]],
    [{ scopes: ['s3'] }, [{ ...open(), hasScopes: false }]],
    [{ scopes: { any: ['s3', 's1'] } }, [open()]],
    [{ scopes: { all: ['s1', 's2'] } }, [open()]],
    [{ scopes: { all: ['s1', 's3'] } }, [{ ...open(), hasScopes: false }]],
    [{ scopes: [] }, [{ ...open(), hasScopes: false }]],
    [{ groups: ['g1'] }, [open()]],
    [{ groups: { any: ['g2', 'g1'] } }, [open()]],
    [{ groups: { all: ['g2', 'g1'] } }, []],
    [{ groups: ['g2'], scopes: ['s1'] }, []],
    [{ bind: { id: 'sub' } }, [open({ id: '7' })]],
    [{ bind: { id: 'sub', t: 'tenant' } }, [open({ id: '7', t: 't' })]],
    [{ bind: { id: 'bad' } }, []],
    [{ bind: { id: 'missing' } }, []],
    [{ bind: { id: 'toString' } }, []],
    [{ anyOf: [{ groups: ['g2'] }, { bind: { id: 'sub' } }] }, [open({ id: '7' })]],
    [{ anyOf: [{ groups: ['g1'] }, { bind: { id: 'sub' } }] }, [open(), open({ id: '7' })]],
    [{ groups: ['g2'], anyOf: [{ groups: ['g1'] }] }, []],
    [{ bind: { t: 'tenant' }, anyOf: [{ bind: { id: 'sub' } }] }, [open({ t: 't', id: '7' })]],
    [{ bind: { id: 'tenant' }, anyOf: [{ bind: { id: 'sub' } }] }, []],
    [{ anyOf: [] }, []],
  ])('%j', (route, ways) => {
    expect(findWaysIn({ authorizer: 'token', ...route }, principal)).toEqual(ways);
  });
});
