import { describe, expect, it } from 'vitest';
import { aFinding } from '../testing/builders';
import { addCauses } from './causes';

const MOST = 3;
const crash = aFinding({ code: 'exit-error', certainty: 'reported', origins: ['exit-error'] });
const variable = aFinding({ code: 'variable-missing', certainty: 'confirmed', origins: ['exit-error'] });
const group = aFinding({ code: 'group-closed', certainty: 'confirmed', origins: ['load-balancer-timeout'] });
const codes = (...all: Parameters<typeof addCauses>) => addCauses(...all).map(({ code }) => code);

describe('the causes of an incident', () => {
  it('become exact when one is known better, and not vague again', () => {
    expect(codes([crash], [variable], MOST)).toEqual(['variable-missing']);
    expect(codes([variable], [crash], MOST)).toEqual(['variable-missing']);
  });

  it('stay beside each other when they are several, the best founded first and no more than are kept', () => {
    const likely = aFinding({ code: 'slow-boot', certainty: 'likely' });
    const symptom = aFinding({ code: 'cannot-start-consistently' });
    expect(codes([likely, symptom], [group], MOST)).toEqual(['group-closed', 'slow-boot', 'cannot-start-consistently']);
    expect(codes([likely, symptom, crash], [group], MOST)).toHaveLength(MOST);
  });

  it('are of one container or of another', () => {
    const of = (container: string) => ({ ...crash, container });
    expect(codes([of('web')], [of('proxy')], MOST)).toHaveLength(2);
    expect(codes([of('web')], [of('web')], MOST)).toHaveLength(1);
  });

  it('that were confirmed once stay so, though no probe is asked now', () => {
    expect(addCauses([group], [{ ...group, certainty: 'reported' }], MOST)[0]?.certainty).toBe('confirmed');
  });
});
