// `npm run schema:task-definition`: writes what RegisterTaskDefinition takes, as the installed SDK has it.
import { writeFileSync } from 'node:fs';
import { installedRequestSchema, SCHEMA_FILE } from './installed';

writeFileSync(SCHEMA_FILE, installedRequestSchema());
