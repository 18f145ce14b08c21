import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import schema from '@/lib/domain/task-definition/request-schema.json';
import { createJsonLanguage } from './json-language';

const help = createJsonLanguage(schema);

function ask(marked: string, explicit = false) {
  const pos = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', '') });
  return help.complete(new CompletionContext(state, pos, explicit));
}

/** What is offered at the bar of a text. */
async function offered(marked: string, explicit = false): Promise<string[] | undefined> {
  const found = await ask(marked, explicit);
  return found?.options.map(({ displayLabel = '' }) => displayLabel);
}

describe('suggestions', () => {
  it('are the members that may stand there and do not yet', async () => {
    const names = await offered('{ "family": "web", "p|" }');
    expect(names).toContain('pidMode');
    expect(names).not.toContain('family');
    expect(names).not.toContain('image');
    expect(await offered('{ "containerDefinitions": [{ "i|" }] }')).toContain('image');
  });

  it('are AWS’s choices for a value', async () => {
    expect(await offered('{ "networkMode": "|" }')).toEqual(['"awsvpc"', '"bridge"', '"host"', '"none"']);
    expect(await offered('{ "requiresCompatibilities": ["|"] }')).toContain('"FARGATE"');
  });

  it('are for memory what Fargate offers with the CPU size', async () => {
    expect(await offered('{ "cpu": "512", "memory": "|" }')).toEqual(['"1024"', '"2048"', '"3072"', '"4096"']);
  });

  it('stay while a word is typed on, so that Enter always takes the one in sight', async () => {
    const found = await ask('{ "p|" }');
    const isKept = (typed: string) => found?.validFor instanceof RegExp && found.validFor.test(typed);
    expect(['"p', '"pidM'].map(isKept)).toEqual([true, true]);
    expect(['"pidMode"', '"p ', '"p:'].map(isKept)).toEqual([false, false, false]);
  });

  it('come by themselves within a name or value alone, and not where one is whole', async () => {
    expect(await offered('{ "cpu": "512", | }')).toBeUndefined();
    expect(await offered('{ "networkMode": "awsvpc"| }')).toBeUndefined();
    expect(await offered('{ "cpu": "512", | }', true)).toContain('memory');
  });
});
