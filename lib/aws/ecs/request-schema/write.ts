// `npm run schema:task-definition`: writes what RegisterTaskDefinition takes, as the installed SDK has it.
import { writeFileSync } from 'node:fs';
import { buildInstalledRequestSchema, SCHEMA_FILE } from './installed-request-schema';

writeFileSync(SCHEMA_FILE, buildInstalledRequestSchema());
