import { describe, expect, it } from 'vitest';
import { parseSearchText, rankMatches, type SearchEntry } from './search';

const ALL: SearchEntry[] = [
  { kind: 'service', name: 'web', cluster: 'staging' },
  { kind: 'service', name: 'web', cluster: 'boutique' },
  { kind: 'service', name: 'webhooks', cluster: 'boutique' },
  { kind: 'cluster', name: 'boutique' },
  { kind: 'family', name: 'boutique-web' },
  { kind: 'repository', name: 'boutique/cobweb' },
];
const searchNames = (text: string) =>
  rankMatches(ALL, text).map((each) => (each.kind === 'service' ? `${each.cluster}/${each.name}` : each.name));

describe('parseSearchText and rankMatches', () => {
  it.each([
    ['web', ['staging/web', 'boutique/web', 'boutique/webhooks', 'boutique-web', 'boutique/cobweb']],
    ['WEB bout', ['boutique/web', 'boutique/webhooks', 'boutique-web', 'boutique/cobweb']],
    ['hooks', ['boutique/webhooks']],
    ['nothing', []],
  ])('finds for %j what begins with it before what only holds it', (text, names) => {
    expect(searchNames(text)).toEqual(names);
  });

  it('shows everything in its own order before anything is typed', () => {
    expect(rankMatches(ALL, '  ')).toEqual(ALL);
  });

  it.each([
    ['web', {}],
    ['9eb85405', { taskId: '9eb85405' }],
    ['cafe', { taskId: 'cafe' }],
    ['add', {}],
    ['Boutique-Web:2', { within: { owner: 'boutique-web', start: '2' } }],
    ['web:', { within: { owner: 'web', start: '' } }],
    [':2', {}],
    ['1.5', { tag: '1.5' }],
    ['v2.0.1-rc', { tag: 'v2.0.1-rc' }],
    ['1', {}],
  ])('%j may mean a task, a revision or an image: %o', (text, meaning) => {
    expect(parseSearchText(text)).toEqual(meaning);
  });
});
