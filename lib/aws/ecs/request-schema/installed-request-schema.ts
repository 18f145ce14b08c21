import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { makeRequestSchema } from './make-request-schema';
import { type MemberDocs, readMemberDocs } from './member-docs';

/** The path of the committed file, from the project's root. */
export const SCHEMA_FILE = join('lib', 'domain', 'task-definition', 'request-schema.json');

/** The text of that file, generated from the installed SDK. */
export function buildInstalledRequestSchema(): string {
  const manifest = createRequire(import.meta.url).resolve('@aws-sdk/client-ecs/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = join(dirname(manifest), 'dist-types', 'models');
  const docs: MemberDocs = new Map(
    readdirSync(folder).flatMap((file) => [...readMemberDocs(readFileSync(join(folder, file), 'utf8'))]),
  );
  return `${JSON.stringify(makeRequestSchema(docs, version), null, 1)}\n`;
}
