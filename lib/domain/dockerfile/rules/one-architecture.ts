import { type Dockerfile, expandVariables, type Instruction, type Stage } from '../dockerfile';
import { type Edit, insertAfter } from '../edit-lines';
import type { Match, Rule } from '../finding';
import { scriptOf } from '../shell-commands';

const ARCHITECTURE = /(?:amd64|x86_64|x64|arm64|aarch64)/;
const CONSTANT = new RegExp(`^(?:linux/)?${ARCHITECTURE.source}$`);
/** As file names of downloads have it. */
const IN_URL = /(https?:\/\/\S{0,300}?)(amd64|x86_64|arm64|aarch64)/;

/** Graviton is a fifth cheaper on Fargate, and Apple's machines build for it; an image for one of two runs on one of two. */
export const oneArchitecture: Rule = {
  id: 'one-architecture',
  severity: 'warning',
  find: (file) => file.stages.flatMap((stage) => [...ofPlatform(file, stage), ...ofDownloads(file, stage)]),
};

function ofPlatform(file: Dockerfile, { from, name }: Stage): Match[] {
  const platform = from.flags.find((flag) => flag.name === 'platform')?.value ?? '';
  const values = new Map(
    file.head.flatMap(({ properties }) =>
      properties.flatMap((each) => (each.value === undefined ? [] : [[each.name, each.value] as const])),
    ),
  );
  // A stage that says so in its name is one of several: the file chooses among them.
  if (!CONSTANT.test(expandVariables(platform, values)) || ARCHITECTURE.test(name ?? '')) return [];
  const lines = file.lines.slice(from.first, from.last + 1).map((line) => line.replace(/--platform=\S+\s*/, ''));
  return [{ line: from.first, facts: { value: platform }, edits: [{ first: from.first, last: from.last, lines }] }];
}

function ofDownloads(file: Dockerfile, stage: Stage): Match[] {
  return stage.instructions.flatMap((each): Match[] => {
    const text = each.keyword === 'RUN' ? scriptOf(each) : each.keyword === 'ADD' ? each.args : '';
    const forced = each.keyword === 'RUN' ? /\bGOARCH=(amd64|arm64)\b/.exec(text) : goarchOf(each);
    // Whoever asks which one it is has thought of both.
    if (/TARGETARCH|uname -m|dpkg --print-architecture|TARGETPLATFORM/.test(text)) return [];
    if (forced)
      return [{ line: each.first, facts: { value: `GOARCH=${forced[1]}` }, edits: replaceGoarch(file, stage, each) }];
    const found = IN_URL.exec(text);
    if (!found) return [];
    return [{ line: each.first, facts: { value: found[2] ?? '' }, edits: replaceInUrl(file, stage, each) }];
  });
}

const goarchOf = ({ keyword, properties }: Instruction) =>
  keyword === 'ENV' ? /^(amd64|arm64)$/.exec(properties.find(({ name }) => name === 'GOARCH')?.value ?? '') : null;

const declares = (stage: Stage) =>
  stage.instructions.some(({ keyword, args }) => keyword === 'ARG' && /\bTARGETARCH\b/.test(args));

/** Builders say for which architecture they build, to stages that ask for it. */
const declare = (stage: Stage): Edit[] => (declares(stage) ? [] : [insertAfter(stage.from, 'ARG TARGETARCH')]);

function replaceGoarch(file: Dockerfile, stage: Stage, each: Instruction): Edit[] {
  const lines = file.lines
    .slice(each.first, each.last + 1)
    .map((line) => line.replace(/\bGOARCH([= ])(?:amd64|arm64)\b/g, 'GOARCH$1$$TARGETARCH'));
  return [...declare(stage), { first: each.first, last: each.last, lines }];
}

function replaceInUrl(file: Dockerfile, stage: Stage, each: Instruction): Edit[] | undefined {
  const text = file.lines.slice(each.first, each.last + 1).join('\n');
  const usesUname = /https?:\/\/\S{0,300}(?:x86_64|aarch64)/.test(text);
  // The kernel's names; only a shell can ask for them. In single quotes nothing is put in.
  if (/'[^']{0,300}https?:\/\/[^']{0,300}'/.test(text) || (usesUname && each.keyword !== 'RUN') || each.words)
    return undefined;
  const replaced = text.replace(/https?:\/\/\S+/g, (url) =>
    url.replace(/x86_64|aarch64/g, '$(uname -m)').replace(/amd64|arm64/g, () => '${' + 'TARGETARCH}'),
  );
  const needsArgument = replaced.includes('{TARGETARCH}');
  return [
    ...(needsArgument ? declare(stage) : []),
    { first: each.first, last: each.last, lines: replaced.split('\n') },
  ];
}
