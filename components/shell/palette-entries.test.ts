import { expect, it } from 'vitest';
import { entriesMatching } from './palette-entries';

const entries = [{ label: 'Déployer' }, { label: 'Définitions de tâche' }, { label: 'Thème : sombre' }];
const found = (text: string) => entriesMatching(entries, text).map(({ label }) => label);

it.each([
  ['', ['Déployer', 'Définitions de tâche', 'Thème : sombre']],
  ['deployer', ['Déployer']],
  ['TÂCHE def', ['Définitions de tâche']],
  ['de', ['Déployer', 'Définitions de tâche']],
  ['zzz', []],
])('%j finds the labels with all of its words, whatever the case and accents', (text, expected) => {
  expect(found(text)).toEqual(expected);
});
