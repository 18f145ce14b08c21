import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const page = { nonce: 'bm9uY2U=', https: true, development: false };

describe('contentSecurityPolicy', () => {
  it('runs in production only what the server has marked, and evaluates nothing', () => {
    const policy = contentSecurityPolicy(page);
    expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U=';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  it('insists on https only where the page came by it', () => {
    expect(contentSecurityPolicy(page)).toContain('upgrade-insecure-requests');
    expect(contentSecurityPolicy({ ...page, https: false })).not.toContain('upgrade-insecure-requests');
  });
});
