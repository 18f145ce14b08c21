import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anInventory, aRepository } from '@/lib/domain/testing/builders';
import { specFromDraft } from './draft';
import { openDraft } from './open-draft';

describe('the example of Gantry itself', () => {
  const repositories = ['shop/web', 'tools/gantry'].map((name) =>
    aRepository({ name, uri: `111122223333.dkr.ecr.eu-west-3.amazonaws.com/${name}` }),
  );
  const draft = openDraft(anInventory(), repositories, { example: 'gantry' });
  const spec = specFromDraft(draft);

  it("is what the template runs, with the account's repository of that name", () => {
    const template = readFileSync('infra/gantry.yaml', 'utf8');
    const [container] = spec.containers;
    expect(draft.containers[0]?.image).toMatchObject({ source: 'ecr', repositoryUri: repositories[1]?.uri });
    expect(container).toMatchObject({
      ports: [{ containerPort: 3000 }],
      user: '10001',
      readonlyRootFilesystem: true,
      healthCheck: { command: ['CMD', 'node', '-e', expect.stringContaining('http://127.0.0.1:3000/api/health/live')] },
    });
    expect(spec).toMatchObject({ name: 'gantry', desiredCount: 2, exposure: { health: { path: '/api/health/live' } } });
    for (const { name } of [...(container?.environment ?? []), ...(container?.secrets ?? [])])
      expect(template).toContain(`Name: ${name},`);
  });

  it('leaves to the person what depends on the account, by name', () => {
    const [container] = spec.containers;
    const empty = [
      ...(container?.environment ?? []).filter(({ value }) => value === ''),
      ...(container?.secrets ?? []).filter(({ valueFrom }) => valueFrom === ''),
    ];
    expect(empty.map(({ name }) => name)).toEqual([
      ...['AUTH_URL', 'AUTH_OIDC_ISSUER', 'AUTH_OIDC_CLIENT_ID'],
      ...['AUTH_SECRET', 'AUTH_OIDC_CLIENT_SECRET'],
    ]);
    expect(spec).toMatchObject({ roles: { task: { kind: 'existing', arn: '' } } });
  });

  it('is there without such a repository as well', () => {
    expect(openDraft(anInventory(), [], { example: 'gantry' })).toMatchObject({ name: 'gantry' });
  });
});
