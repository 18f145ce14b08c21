import { describe, expect, it } from 'vitest';
import { filterEntries } from './palette-entries';

const entries = [{ label: 'Déployer' }, { label: 'Définitions de tâche' }, { label: 'Thème : sombre' }];
const results = (text: string) => filterEntries(entries, text).map(({ label }) => label);

describe('filterEntries', () => {
  it.each([
    ['', ['Déployer', 'Définitions de tâche', 'Thème : sombre']],
    ['deployer', ['Déployer']],
    ['TÂCHE def', ['Définitions de tâche']],
    ['de', ['Déployer', 'Définitions de tâche']],
    ['zzz', []],
  ])('%j finds the labels with all of its words, whatever the case and accents', (text, expected) => {
    expect(results(text)).toEqual(expected);
  });
});
