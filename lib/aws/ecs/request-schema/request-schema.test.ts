import { readFileSync } from 'node:fs';
import { RegisterTaskDefinitionRequest$ } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { buildInstalledRequestSchema, SCHEMA_FILE } from './installed-request-schema';
import { readMemberDocs } from './member-docs';

const made = JSON.parse(buildInstalledRequestSchema());

describe('the schema of RegisterTaskDefinition', () => {
  it('is the one that `npm run schema:task-definition` makes of the installed SDK', () => {
    expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(made);
  });

  it('knows every member that the SDK sends', () => {
    const [, , , , members] = RegisterTaskDefinitionRequest$;
    expect(Object.keys(made.properties)).toEqual(members);
    expect(made.required).toEqual(['family', 'containerDefinitions']);
  });

  it('has AWS’s choices, in single values and in lists', () => {
    expect(made.properties.networkMode.enum).toEqual(['awsvpc', 'bridge', 'host', 'none']);
    expect(made.properties.requiresCompatibilities.items.enum).toContain('FARGATE');
    expect(made.definitions.LogConfiguration.properties.logDriver.enum).toContain('awslogs');
  });

  it('offers with a CPU size the memory that Fargate has for it, and no other', () => {
    expect(made.anyOf[0]).toEqual({
      properties: { cpu: { enum: ['256'] }, memory: { enum: ['512', '1024', '2048'] } },
    });
  });
});

describe('the description of a member', () => {
  const source = (comment: string) =>
    `export interface Thing {\n    /**\n     * ${comment}\n     * @public\n     */\n    part?: Kind[] | undefined;\n}\n`;
  const partOf = (comment: string) => readMemberDocs(source(comment)).get('Thing')?.get('part');

  it('keep code and lose all other markup', () => {
    const words = '<p>Set <code>a&lt;b</code>, see <a href="https://x.example">this</a>.</p>';
    expect(partOf(words)).toEqual({ words: 'Set `a<b`, see this.', type: 'Kind[]', isOptional: true });
  });

  it('end with a whole sentence when AWS says more than anybody reads', () => {
    const { words } = partOf(`<p>${'This is one sentence of forty letters ok. '.repeat(20)}</p>`) ?? { words: '' };
    expect(words.length).toBeLessThanOrEqual(420);
    expect(words.endsWith('ok.')).toBe(true);
  });
});
