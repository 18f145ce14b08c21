import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a container may use. */
export type Limits = { cores: number; memoryMib: number };

/** A control group with limits. `folders` are those whose `cgroup.procs` a process writes itself into. */
export type ControlGroup = { folders: string[]; remove: () => void };

const ROOT = '/sys/fs/cgroup';
const PERIOD_US = 100_000;

/** A hundred times the usual weight, as a file of a control group and what is written to it. */
const precedenceOf = (isUnified: boolean): [file: string, value: string] =>
  isUnified ? ['cpu.weight', '10000'] : ['cpu.shares', '102400'];

/**
 * Gives this process, and those that it starts, precedence over others on this machine, so that what is measured is not
 * what others do meanwhile.
 * @returns a function that gives it back; undefined where no control group can be made
 */
export function takePrecedence(name: string): (() => void) | undefined {
  const isUnified = existsSync(join(ROOT, 'cgroup.controllers'));
  const parent = isUnified ? ROOT : join(ROOT, 'cpu');
  const folder = join(parent, name);
  const enter = (group: string) => writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
  try {
    if (isUnified) writeFileSync(join(ROOT, 'cgroup.subtree_control'), '+cpu');
    mkdirSync(folder, { recursive: true });
    const [file, value] = precedenceOf(isUnified);
    writeFileSync(join(folder, file), value);
    enter(folder);
  } catch {
    if (existsSync(folder)) rmdirSync(folder);
    return undefined;
  }
  return () => {
    enter(parent);
    try {
      rmdirSync(folder);
    } catch {
      // A process that has just ended is still counted; an empty group does no harm.
    }
  };
}

/** Makes a control group, of either version; undefined where none can be made. */
export function makeControlGroup(name: string, { cores, memoryMib }: Limits): ControlGroup | undefined {
  const bytes = String(memoryMib * 1024 * 1024);
  const quota = String(cores * PERIOD_US);
  const isUnified = existsSync(join(ROOT, 'cgroup.controllers'));
  const folders = isUnified ? [join(ROOT, name)] : [join(ROOT, 'cpu', name), join(ROOT, 'memory', name)];
  // What it may use it gets, whatever else this machine does.
  const precedence = precedenceOf(isUnified);
  const settings: [string, string, string][] = isUnified
    ? [
        [folders[0] ?? '', 'cpu.max', `${quota} ${PERIOD_US}`],
        [folders[0] ?? '', ...precedence],
        [folders[0] ?? '', 'memory.max', bytes],
      ]
    : [
        [folders[0] ?? '', 'cpu.cfs_period_us', String(PERIOD_US)],
        [folders[0] ?? '', 'cpu.cfs_quota_us', quota],
        [folders[0] ?? '', ...precedence],
        [folders[1] ?? '', 'memory.limit_in_bytes', bytes],
      ];
  const remove = () => {
    for (const folder of folders) if (existsSync(folder)) rmdirSync(folder);
  };
  try {
    if (isUnified) writeFileSync(join(ROOT, 'cgroup.subtree_control'), '+cpu +memory');
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const [folder, file, value] of settings) writeFileSync(join(folder, file), value);
    readFileSync(join(folders[0] ?? '', 'cgroup.procs'));
    return { folders, remove };
  } catch {
    remove();
    return undefined;
  }
}
