import { type BaseImage, describeBase } from '../base-image';
import {
  allInstructions,
  type Dockerfile,
  type Instruction,
  lastOf,
  lastStage,
  rootImage,
  type Stage,
} from '../dockerfile';
import { replaceInstruction } from '../edit-lines';
import type { Rule } from '../finding';
import { HEALTH_PATH, type HealthTool, writeHealthCommand } from '../health-command';
import { scriptOf } from '../shell-commands';
import { listeningPort } from './ports';
import { writeWords } from './shell-form';

/** The image has no such program: every check fails, and a healthy task is replaced again and again. */
export const healthCheckProgram: Rule = {
  id: 'health-check-program',
  severity: 'danger',
  find: (file) => {
    const stage = lastStage(file);
    const check = stage && lastOf(allInstructions(file, stage), 'HEALTHCHECK');
    if (!stage || !check) return [];
    const base = describeBase(rootImage(file, stage));
    const program = missingProgram(file, stage, check, base);
    if (!program) return [];
    const healthTool = healthToolOf(base);
    const url = urlOf(check.args) ?? { port: listeningPort(file, stage)?.port, path: '/' };
    const facts = { program, image: stage.image };
    if (!healthTool || !url.port || !HEALTH_PATH.test(url.path))
      return [{ line: check.first, facts, edits: undefined }];
    const options = check.flags.map(({ name, value }) => `--${name}=${value} `).join('');
    const command = writeWords(writeHealthCommand(healthTool, url.port, url.path));
    return [{ line: check.first, facts, edits: [replaceInstruction(check, `HEALTHCHECK ${options}CMD ${command}`)] }];
  },
};

function missingProgram(file: Dockerfile, stage: Stage, check: Instruction, base: BaseImage): string | undefined {
  const program = /\b(curl|wget)\b/.exec(check.args)?.[1];
  if (!program) return undefined;
  const isThere = program === 'curl' ? base.hasCurl : base.hasWget;
  if (isThere !== false) return undefined;
  const own = allInstructions(file, stage);
  const isInstalled = own.some(
    (each) =>
      (each.keyword === 'RUN' &&
        new RegExp(`\\b(?:install|add)\\b[^;&|]{0,2000}\\b${program}\\b`).test(scriptOf(each))) ||
      (each.keyword === 'COPY' && new RegExp(`\\b${program}\\b`).test(each.args)),
  );
  return isInstalled ? undefined : program;
}

/** How an image on that base asks its own program. */
export function healthToolOf({ runtime, system }: BaseImage): HealthTool | undefined {
  if (runtime === 'node' && system !== 'distroless') return 'node';
  if (runtime === 'python' && system !== 'distroless') return 'python';
  if (runtime === 'ruby') return 'ruby';
  if (runtime === 'php') return 'php';
  if (system === 'alpine') return 'wget';
  return system === 'debian' ? 'bash' : undefined;
}

/** The address that a check asks. */
export function urlOf(text: string): { port: number; path: string } | undefined {
  const [, opened, asked] = /\/dev\/tcp\/[\w.]+\/(\d+).{0,400}?GET (\/\S*) HTTP/s.exec(text) ?? [];
  if (opened && asked) return { port: Number(opened), path: asked };
  const [, host, port, path] =
    /(?:https?:\/\/)?(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(\/[^\s"'`|;)\\]*)?/.exec(text) ?? [];
  return host ? { port: port ? Number(port) : 80, path: path ?? '/' } : undefined;
}
