import { expect, it } from 'vitest';
import { type Findable, rankFindings } from './search';

const ALL: Findable[] = [
  { kind: 'service', name: 'web', cluster: 'staging' },
  { kind: 'service', name: 'web', cluster: 'boutique' },
  { kind: 'service', name: 'webhooks', cluster: 'boutique' },
  { kind: 'cluster', name: 'boutique' },
  { kind: 'family', name: 'boutique-web' },
  { kind: 'repository', name: 'boutique/cobweb' },
];
const found = (text: string) =>
  rankFindings(ALL, text).map((each) => (each.kind === 'service' ? `${each.cluster}/${each.name}` : each.name));

it.each([
  ['web', ['staging/web', 'boutique/web', 'boutique/webhooks', 'boutique-web', 'boutique/cobweb']],
  ['WEB bout', ['boutique/web', 'boutique/webhooks', 'boutique-web', 'boutique/cobweb']],
  ['hooks', ['boutique/webhooks']],
  ['nothing', []],
])('finds for %j what begins with it before what only holds it', (text, names) => {
  expect(found(text)).toEqual(names);
});

it('shows everything in its own order before anything is typed', () => {
  expect(rankFindings(ALL, '  ')).toEqual(ALL);
});
