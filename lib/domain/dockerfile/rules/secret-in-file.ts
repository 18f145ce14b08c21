import { isSecretName } from '../../secret-name';
import { allInstructions, type Dockerfile, type Instruction, type Property } from '../dockerfile';
import { type Edit, insertBefore, removeInstruction, replaceInstruction } from '../edit-lines';
import type { Match, Rule } from '../finding';
import { findInstall } from './installers';

/** What is public in spite of its name, and names of files instead of what is in them. */
const HARMLESS = /PUBLIC|PUBLISHABLE|GPG|KEYRING|KEYSERVER|_(?:FILE|PATH|DIR|URL|DUMMY|SHA256|SUM|TTL|LENGTH)$/i;
/** Keys as their issuers write them. */
const SECRET_VALUE =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{36}|\bgithub_pat_\w{22}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10}|\bsk_live_\w{16}|-----BEGIN [A-Z ]*PRIVATE KEY|\bnpm_\w{36}/;

/** Both stay readable in the image and its history. https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/ */
export const secretInFile: Rule = {
  id: 'secret-in-file',
  severity: 'danger',
  find: (file) => {
    const all = [...file.head, ...file.stages.flatMap(({ instructions }) => instructions)];
    return all.flatMap((instruction): Match[] => {
      const secrets = instruction.properties.filter((each) => isSecret(instruction.keyword, each));
      const [secret] = secrets;
      if (!secret) return [];
      const facts = { name: secrets.map(({ name }) => name).join(', '), instruction: instruction.keyword };
      return [{ line: instruction.first, facts, edits: withoutSecrets(file, instruction, secrets) }];
    });
  },
};

function isSecret(keyword: string, { name, value }: Property): boolean {
  if (keyword !== 'ARG' && keyword !== 'ENV') return false;
  if (value !== undefined && SECRET_VALUE.test(value)) return true;
  if (!isSecretName(name) || HARMLESS.test(name)) return false;
  // ENV without anything in it sets nothing; an argument is filled by whoever builds.
  return keyword === 'ARG' || (value !== undefined && value !== '');
}

function withoutSecrets(file: Dockerfile, from: Instruction, secrets: readonly Property[]): Edit[] {
  const names = secrets.map(({ name }) => name);
  const kept = from.properties.filter((each) => !names.includes(each.name));
  const edits = [
    kept.length === 0
      ? removeInstruction(from)
      : replaceInstruction(from, `${from.keyword} ${kept.map(writeProperty).join(' ')}`),
  ];
  // What only builds need is given to the steps that need it, as a secret of the build.
  return from.keyword === 'ARG' ? [...edits, ...mountSecrets(file, from, names), ...declareSyntax(file)] : edits;
}

const writeProperty = ({ name, value }: Property) =>
  value === undefined ? name : `${name}=${/^[\w./:@%+,-]*$/.test(value) ? value : JSON.stringify(value)}`;

function mountSecrets(file: Dockerfile, from: Instruction, names: readonly string[]): Edit[] {
  const stage = file.stages.find(({ instructions }) => instructions.includes(from));
  const runs = (stage ? allInstructions(file, stage) : []).filter(
    ({ keyword, first }) => keyword === 'RUN' && first > from.first,
  );
  return runs.flatMap((run) => {
    const read = variablesIn([run.args, ...run.heredocs].join('\n'));
    const used = names.filter((name) => read.has(name) || findInstall(run) !== undefined);
    const flags = used.filter((name) => !run.flags.some(({ value }) => value.includes(`env=${name}`)));
    if (flags.length === 0) return [];
    const [line = '', ...rest] = file.lines.slice(run.first, run.last + 1);
    const mounts = flags.map((name) => `--mount=type=secret,id=${name},env=${name} `).join('');
    return [
      { first: run.first, last: run.last, lines: [line.replace(/^\s*\S+\s+/, (start) => start + mounts), ...rest] },
    ];
  });
}

/** The variables that a script reads. */
const variablesIn = (script: string): Set<string | undefined> =>
  new Set([...script.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name));

/** Secrets as variables are read by builders from this syntax on. */
const declareSyntax = (file: Dockerfile): Edit[] =>
  file.lines.some((line) => /^#\s*syntax\s*=/i.test(line)) ? [] : [insertBefore(0, '# syntax=docker/dockerfile:1')];
