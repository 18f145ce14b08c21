import { describe, expect, it } from 'vitest';
import { wholeWords } from '../../shell-words';
import { cpuUnits, mebibytes, seconds, smallestSize } from './compose-sizes';
import { interpolate } from './interpolate';

describe('the words of a command line', () => {
  it.each([
    ['', []],
    ['  a  b ', ['a', 'b']],
    [`sh -c "echo 'a b' && x"`, ['sh', '-c', "echo 'a b' && x"]],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    ['a\\ b "\\"\\n\\$" \'\\\'', ['a b', '"\\n$', '\\']],
    [`it"'"s`, ["it's"]],
  ])('are those that a shell would find: %s', (line, words) => {
    expect(wholeWords(line)).toEqual(words);
  });

  it.each(['"a', "a 'b", '"\\"'])('are none where a quote is never closed: %s', (line) => {
    expect(wholeWords(line)).toBeUndefined();
  });
});

describe('the variables of a Compose file', () => {
  const $ = '$';
  it.each([
    [`${$}A`, `${$}{A}`, ['A']],
    [`x${$}{A}y`, `x${$}{A}y`, ['A']],
    [`${$}{A:-b}${$}{A-c}`, 'bc', []],
    [`${$}{A:+b}`, '', []],
    [`${$}{A:?say}`, `${$}{A}`, ['A']],
    [`${$}${$}A ${$}5 ${$}`, `${$}A ${$}5 ${$}`, []],
  ])('have their default values: %s', (text, expected, unknown) => {
    const names: string[] = [];
    expect(
      interpolate(
        text,
        () => undefined,
        (name) => names.push(name),
      ),
    ).toBe(expected);
    expect(names).toEqual(unknown);
  });
});

describe('sizes and times of a Compose file', () => {
  it.each([
    ['512m', 512],
    ['1gb', 1024],
    ['1.5G', 1536],
    ['536870912', 512],
    ['1k', 6],
    ['-1', undefined],
    ['1x', undefined],
    ['1constructor', undefined],
  ])('%s is %s MiB', (text, mib) => {
    expect(mebibytes(text)).toBe(mib);
  });

  it.each([
    ['0.5', 512],
    ['2', 2048],
    ['NaN', undefined],
    ['1e3', undefined],
  ])('%s CPUs are %s units', (text, units) => {
    expect(cpuUnits(text)).toBe(units);
  });

  it.each([
    ['10s', 10],
    ['1m30s', 90],
    ['1h', 3600],
    ['500ms', 1],
    ['1.5s', 2],
    ['2m', 120],
    ['', undefined],
    ['10', undefined],
    ['s', undefined],
  ])('%s is %s seconds', (text, whole) => {
    expect(seconds(text)).toBe(whole);
  });

  it('finds the smallest task that Fargate offers', () => {
    expect(smallestSize(256, 513)).toEqual({ cpuUnits: 256, memoryMib: 1024 });
    expect(smallestSize(300, 100)).toEqual({ cpuUnits: 512, memoryMib: 1024 });
    expect(smallestSize(0, 10_000)).toEqual({ cpuUnits: 2048, memoryMib: 10_240 });
    expect(smallestSize(40_000, 1)).toBeUndefined();
  });
});
