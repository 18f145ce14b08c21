import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../image-test/viewers';

/** A member of something that came as JSON. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

type Manifest = { node: Record<string, { exportedName?: string; filename?: string }> };

/** Calls server actions of a build as its pages do. */
export function openServerActions(distDir: string) {
  const manifest: Manifest = JSON.parse(
    readFileSync(join(distDir, 'server', 'server-reference-manifest.json'), 'utf8'),
  );
  const idOf = (exportedName: string): string => {
    const [id] = Object.entries(manifest.node).find(([, action]) => action.exportedName === exportedName) ?? [];
    if (!id) throw new Error(`This build has no server action ${exportedName}.`);
    return id;
  };
  /** Calls an action on a page, and gives its outcome; undefined when there was none. */
  return async ({ url, cookie }: Session, page: string, name: string, input: object): Promise<unknown> => {
    const answer = await fetch(url + page, {
      method: 'POST',
      headers: {
        cookie,
        origin: url,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        'next-action': idOf(name),
      },
      body: JSON.stringify([input]),
    }).catch(() => undefined);
    const text = answer?.ok ? await answer.text().catch(() => '') : '';
    // The first row of the answer points at the row of the returned value.
    const [, row] = /^0:\{"a":"\$@(\w+)"/m.exec(text) ?? [];
    const [, value] = (row && new RegExp(`^${row}:(.*)$`, 'm').exec(text)) || [];
    return value ? JSON.parse(value) : undefined;
  };
}
