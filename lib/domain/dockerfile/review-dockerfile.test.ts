import { describe, expect, it } from 'vitest';
import { isQuick } from '../testing/is-quick';
import { MOST_CHARACTERS, parseDockerfile } from './parse-dockerfile';
import { reviewDockerfile } from './review-dockerfile';

/** As Dockerfiles write one. */
const variable = (name: string) => `\${${name}}`;

function review(text: string) {
  const result = reviewDockerfile(text);
  if (!result.ok) throw new Error(result.reason);
  return result.review;
}

function parse(text: string) {
  const result = parseDockerfile(text);
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

/** On a machine that is busy; a quiet one takes half a second at most. What grows faster than its text takes minutes. */
const BOUND_MS = 5_000;

describe('a Dockerfile that is read', () => {
  it('may continue its lines by another character, with comments between', () => {
    const file = parse(
      [
        '# escape=`',
        '# syntax=docker/dockerfile:1',
        'ARG BASE=alpine:3.23',
        `FROM ${variable('BASE')} AS one`,
        'ENV A=1 `',
        '  # a comment',
        '',
        '  B="x y"',
        'RUN echo a && `',
        '  echo b',
        'FROM one',
        'CMD [ "a", `',
        ' "b" ]',
      ].join('\n'),
    );
    expect(file.escapeCharacter).toBe('`');
    expect(file.stages.map(({ image, parent }) => [image, parent])).toEqual([
      ['alpine:3.23', undefined],
      ['one', 0],
    ]);
    const [environment, run] = file.stages[0]?.instructions ?? [];
    expect(environment?.properties).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: 'x y' },
    ]);
    expect(run).toMatchObject({ args: 'echo a &&   echo b', first: 8, last: 9 });
    expect(file.stages[1]?.instructions[0]?.words).toEqual(['a', 'b']);
  });

  it('may hold here-documents with other Dockerfiles in them, and triggers for later', () => {
    const file = parse(
      'FROM alpine:3.23\nCOPY <<-"ONE" <<TWO /to/\n\tFROM nothing\n\tONE\nsecond\nTWO\nRUN <<EOF\napk add curl\nEOF\nONBUILD RUN npm ci\nCMD ["a"]\n',
    );
    expect(file.stages).toHaveLength(1);
    expect(file.stages[0]?.instructions.map(({ keyword, heredocs }) => [keyword, heredocs])).toEqual([
      ['COPY', ['\tFROM nothing', 'second']],
      ['RUN', ['apk add curl']],
      ['ONBUILD', []],
      ['CMD', []],
    ]);
    expect(review(file.text).findings.filter(({ rule }) => rule === 'dev-dependencies')).toEqual([]);
  });

  it('keeps everything that no finding is about, to the letter', () => {
    const text =
      '# a comment\n\nFROM node:24-slim\r\nLABEL a="b  c"   \nWORKDIR /app\nCOPY a b\n\n# last\nCMD node server.js # why\n';
    expect(review(text).fixedText.split('\n').slice(0, 6)).toEqual([
      '# a comment',
      '',
      'FROM node:24-slim',
      'LABEL a="b  c"   ',
      'WORKDIR /app',
      'COPY a b',
    ]);
  });

  it('says where each finding is, the gravest first', () => {
    const { findings } = review('FROM node\nCOPY . .\nRUN npm ci\nEXPOSE 80\nCMD node a.js\n');
    expect(findings.map(({ rule, line, severity }) => [severity, rule, line])).toEqual([
      ['danger', 'root-user', 1],
      ['danger', 'shell-form', 5],
      ['warning', 'unpinned-base', 1],
      ['waste', 'copy-before-install', 2],
      ['waste', 'dev-dependencies', 3],
    ]);
  });

  it('tells how the image runs, by the mended file', () => {
    const { facts } = review(
      'FROM node:24-slim\nENV PORT=8080\nEXPOSE 80\nSTOPSIGNAL SIGINT\nHEALTHCHECK CMD curl -f http://localhost:8080/up?token=abc\nCMD ["node", "a.js"]\n',
    );
    expect(facts).toEqual({ port: 8080, user: '10001:10001', stopSignal: 'SIGINT' });
    expect(review('FROM alpine:3.23\nEXPOSE 80\nHEALTHCHECK CMD wget http://localhost/up\nCMD ["a"]').facts).toEqual({
      port: 80,
      user: '10001:10001',
      healthTool: 'wget',
      healthPath: '/up',
      stopSignal: 'SIGTERM',
    });
  });

  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['hello', 'no-from'],
    ['RUN a\n', 'no-from'],
    [`FROM a\n${'RUN b\n'.repeat(600)}`, 'too-many-instructions'],
    [`FROM a\n${'x'.repeat(MOST_CHARACTERS)}`, 'too-large'],
  ])('is refused when it is none: %.12j', (text, reason) => {
    expect(reviewDockerfile(text)).toEqual({ ok: false, reason });
  });
});

describe('a hostile Dockerfile', () => {
  const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  const PARTS = [
    'FROM a\n',
    'RUN a\n',
    'RUN apt-get update\n',
    'a \\\n',
    'RUN <<E\n',
    '<<A<<B ',
    `$a=${variable('b')} `,
    '${',
    'ARG a=$a\n',
    '"a",',
    '[',
    '"\'',
    '\\',
    '\\\n',
    'ONBUILD ',
    '--a=b ',
    '# x\n',
    '# a=b\n',
    '\n',
    '\r',
    '\0',
    ' ',
    '&& ',
    '$(',
    'https://a/amd64',
    "'https://",
    'a=',
    'apt-get install ',
    'EXPOSE 1\n',
    'é😀',
  ];
  const starts = [
    '',
    'FROM node\n',
    'FROM node\nRUN ',
    'FROM node\nENV ',
    'FROM node\nCMD ',
    'FROM node\nHEALTHCHECK CMD curl ',
  ];

  it.each([64, 256])(
    'of %i kB is answered in time, whatever is in it',
    (kilobytes) => {
      const size = kilobytes * 1024 - 64;
      for (const start of starts) {
        for (const part of PARTS) {
          const text = start + fill(part, size);
          const isAnswered = isQuick(() => void reviewDockerfile(text), BOUND_MS);
          expect({ start, part, isAnswered }).toEqual({ start, part, isAnswered: true });
        }
      }
    },
    120_000,
  );

  it('of variables that double each other is read without what they would grow to', () => {
    const doubled = Array.from({ length: 60 }, (_, at) => `ENV A${at + 1}=${variable(`A${at}`)}${variable(`A${at}`)}`);
    const text = ['FROM node:24-slim', 'ENV A0=x', ...doubled, `EXPOSE ${variable('A60')}`, 'CMD ["node", "x"]'].join(
      '\n',
    );
    expect(isQuick(() => void reviewDockerfile(text), BOUND_MS)).toBe(true);
    expect(review(text).facts.port).toBeUndefined();
    const long = `ARG A=${'a'.repeat(1000)}\nFROM ${variable('A').repeat(16_000)}`;
    expect(isQuick(() => void reviewDockerfile(long), BOUND_MS)).toBe(true);
  });

  it('may have names that are long, or patterns', () => {
    expect(review(`FROM node:${'lts-'.repeat(15_000)}x`).findings.map(({ rule }) => rule)).toContain('unpinned-base');
    const { fixedText } = review('FROM node:24-slim\nARG TOKEN(\nARG API_KEY\nRUN echo $API_KEY');
    expect(fixedText).toContain('RUN --mount=type=secret,id=API_KEY,env=API_KEY echo $API_KEY');
  });
});
