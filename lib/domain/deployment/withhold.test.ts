import { describe, expect, it } from 'vitest';
import { aWish, aWishContainer } from '../testing/builders';
import { holdsSecrets, WITHHELD, withhold } from './withhold';

const wish = (name: string, value = 'hush-hush') =>
  aWish({ containers: [aWishContainer({ environment: [{ name, value }] })] });

describe('what is written down of a wish', () => {
  it.each(['DB_PASSWORD', 'API_KEY', 'SESSION_SECRET', 'GITHUB_TOKEN'])('names %s and does not tell it', (name) => {
    const written = withhold(wish(name));
    expect(written.containers[0]?.environment).toEqual([{ name, value: WITHHELD }]);
    expect(JSON.stringify(written)).not.toContain('hush-hush');
    expect(holdsSecrets(wish(name))).toBe(true);
  });

  it('tells everything else as it is', () => {
    const harmless = wish('LOG_LEVEL', 'debug');
    expect(withhold(harmless)).toEqual(harmless);
    expect(holdsSecrets(harmless)).toBe(false);
  });

  it('has nothing to withhold where it was withheld already', () => {
    expect(holdsSecrets(withhold(wish('DB_PASSWORD')))).toBe(false);
  });

  it('leaves where a secret is read from, which is no secret', () => {
    const secrets = [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:ssm:eu-west-3:123456789012:parameter/db' }];
    const read = aWish({ containers: [aWishContainer({ secrets })] });
    expect(withhold(read)).toEqual(read);
  });
});
