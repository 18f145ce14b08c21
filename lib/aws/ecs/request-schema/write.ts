// `npm run schema:task-definition`: writes the schema of RegisterTaskDefinition's input, from the installed SDK.
import { writeFileSync } from 'node:fs';
import { buildInstalledRequestSchema, SCHEMA_FILE } from './installed-request-schema';

writeFileSync(SCHEMA_FILE, buildInstalledRequestSchema());
