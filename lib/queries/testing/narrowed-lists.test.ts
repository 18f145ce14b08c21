import { describe, expect, it } from 'vitest';
import { parseAccess, withAccess } from '../../auth/access/access-file';
import type { Actor } from '../../auth/actor';
import type { Scope } from '../../domain/scope';
import { AT } from '../../domain/testing/context';
import { getLatestPushes } from '../../live/server/stream-pushes';
import { createOperations, type Operation } from '../../server/operation';
import { exportJournal } from '../activity/export-journal';
import { listJournal } from '../activity/list-journal';
import { getImage } from '../get-image';
import { getInventory } from '../get-inventory';
import { getRepository } from '../get-repository';
import { getTask } from '../get-task';
import { listFamilies } from '../list-families';
import { listImages } from '../list-images';
import { listNotes } from '../list-notes';
import { listRuns } from '../runs/list-runs';
import { search } from '../search';
import { image, signIn, task } from './operations';

const narrowed = (services: string): Actor => {
  const grants = [{ to: ['user:ben@shop.example'], role: 'deployer', services: [services] }];
  const access = parseAccess(JSON.stringify({ contact: '#platform', grants }));
  return withAccess({ id: 'ben@shop.example', name: 'Ben', role: 'admin' }, access);
};

const ask = <Input extends Scope, Output>(question: Operation<Input, Output>, actor: Actor, input: object = {}) =>
  createOperations(signIn(actor)).query(question)({ ...AT, ...input });

describe('lists for a person with a narrowed grant', () => {
  it('have what they may see', async () => {
    const actor = narrowed('boutique/*');
    expect(await ask(search, actor, { text: 'web' })).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ kind: 'service', name: 'web' })]),
    });
    expect(await ask(listRuns, actor)).toMatchObject({
      // Runs of other tests in this process are of services that they may see as well.
      value: expect.arrayContaining([expect.objectContaining({ service: 'web' })]),
    });
    expect(await ask(listJournal, actor)).toMatchObject({ value: { entries: [{ service: 'web' }] } });
  });

  it('name no service that needs an image and that they may not see, but say how many there are', async () => {
    const about = { repository: image.repository, digest: image.digest };
    const answersTo = (actor: Actor) =>
      Promise.all([
        ask(getImage, actor, about),
        ask(getRepository, actor, about),
        ask(listImages, actor, about),
        ask(getLatestPushes, actor, about),
      ]);
    for (const answer of await answersTo(narrowed('boutique/*'))) {
      expect(JSON.stringify(answer)).toContain('"service":"web"');
      expect(JSON.stringify(answer)).not.toContain('idden');
    }
    for (const answer of await answersTo(narrowed('bank/*'))) {
      expect(JSON.stringify(answer)).not.toContain('"service":"web"');
      expect(JSON.stringify(answer)).toMatch(/"kind":"hidden","of":"service","count":1|"hidden(?:Uses|Services)":1/);
    }
  });

  it('leave out what they may not see, by whatever list or page', async () => {
    const actor = narrowed('bank/*');
    expect(await ask(search, actor, { text: 'boutique-web' })).toEqual({ ok: true, value: [] });
    expect(await ask(listRuns, actor)).toEqual({ ok: true, value: [] });
    expect(await ask(listNotes, actor)).toEqual({ ok: true, value: [] });
    expect(await ask(listFamilies, actor)).toMatchObject({ ok: true, value: { rows: [], total: 0, isEmpty: true } });
    expect(await ask(getInventory, actor)).toMatchObject({ value: { clusters: [], services: {}, families: [] } });
    const journal = await ask(listJournal, actor);
    expect(journal).toMatchObject({ value: { entries: [] } });
    expect(journal.ok && journal.value.chain).toBeUndefined();
    // Refusals say whom to ask.
    const refusal = (permission: string) => ({
      ok: false,
      problem: { code: 'forbidden', facts: { permission, ask: '#platform' } },
    });
    expect(await ask(exportJournal, actor, { days: 365 })).toMatchObject(refusal('audit:export'));
    expect(await ask(getTask, actor, { cluster: 'boutique', task: task.id })).toMatchObject(refusal('console:read'));
  });
});
