import { describe, expect, it } from 'vitest';
import { appendJsonItem, formatJson, removeJsonItem, setJsonValue } from './edit-text';

const TEXT = `{
  "family": "web",
  "containerDefinitions": [
    { "image": "shop/web:1",   "mountPoints": [{ "sourceVolume": "data" }] }
  ],
  "volumes": [{ "name": "data" }]
}
`;

describe('editing a text by a form', () => {
  it('changes the value that is meant and not a letter besides', () => {
    const edited = setJsonValue(TEXT, ['containerDefinitions', 0, 'image'], 'shop/web:2');
    expect(edited).toBe(TEXT.replace('shop/web:1', 'shop/web:2'));
  });

  it('adds and takes away members', () => {
    const added = setJsonValue(TEXT, ['cpu'], '256');
    expect(JSON.parse(added)).toEqual({ ...JSON.parse(TEXT), cpu: '256' });
    expect(JSON.parse(setJsonValue(added, ['cpu'], undefined))).toEqual(JSON.parse(TEXT));
  });

  it('makes a list for its first item, and takes it away with its last', () => {
    const list = ['containerDefinitions', 0, 'environment'];
    const first = appendJsonItem(TEXT, list, 0, { name: 'A', value: '1' });
    const second = appendJsonItem(first, list, 1, { name: 'B', value: '2' });
    expect(JSON.parse(second).containerDefinitions[0].environment).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ]);
    const less = removeJsonItem(second, list, 2, 0);
    expect(JSON.parse(less).containerDefinitions[0].environment).toEqual([{ name: 'B', value: '2' }]);
    expect(JSON.parse(removeJsonItem(less, list, 1, 0))).toEqual(JSON.parse(TEXT));
  });

  it('lays out a text without changing what it says', () => {
    expect(formatJson('{"a":[1,2]}')).toBe('{\n  "a": [\n    1,\n    2\n  ]\n}');
  });

  it('is done in one pass over a text of one long line', () => {
    const command = Array(40_000).fill(1);
    const text = JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'a', image: 'b', command }] });
    expect(JSON.parse(setJsonValue(text, ['cpu'], '256'))).toEqual({ ...JSON.parse(text), cpu: '256' });
    expect(formatJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
    // Thirty times what it takes: a text that is copied for each place takes minutes.
  }, 15_000);
});
