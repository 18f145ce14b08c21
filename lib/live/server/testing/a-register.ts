import { expect } from 'vitest';
import type { Journal } from '../../../domain/journal';
import { fakeJournal } from '../../../domain/testing/fake-journal';
import { createIncidentRegister, type IncidentRegister } from '../../../server/incidents/incident-register';

/** The incidents of one replica; those with the same journal are replicas of one account. */
export const aRegister = (journal: Journal = fakeJournal()): IncidentRegister =>
  createIncidentRegister({
    journalOf: () => journal,
    onBug: (error) => expect.unreachable(String(error)),
  });
