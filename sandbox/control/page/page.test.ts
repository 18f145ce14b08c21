import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from '@/sandbox/scenarios';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

async function page(view = ''): Promise<string> {
  const answer = await fetch(`${sandbox.url}/_sandbox${view && `?view=${view}`}`);
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
  });
  return answer.text();
}

/** What a button sends, as the page's own script does. */
const buttons = (text: string) =>
  [
    ...text.matchAll(/<button type="button" data-method="(\w+)" data-path="([^"]*)" data-body="([^"]*)"[^>]*>([^<]*)/g),
  ].map(([, method = '', path = '', body = '', label = '']) => ({
    method,
    path: path.replaceAll('&amp;', '&'),
    body: body.replaceAll('&quot;', '"'),
    label,
  }));

const press = async ({ method, path, body }: ReturnType<typeof buttons>[number]) =>
  (await fetch(`${sandbox.url}${path}`, { method, body: body || undefined })).status;

describe('the page of the sandbox', () => {
  it('shows what runs', async () => {
    const text = await page();
    expect(text).toContain('boutique/<strong>web</strong>');
    expect(text).toContain('4 of 4');
    expect(text).toContain('was unable to place a task');
  });

  it('shows the calls, and shows what callers send as text', async () => {
    const ecs = new ECSClient({ ...sandbox.client, credentials: { accessKeyId: 'AKIA-shown', secretAccessKey: 'x' } });
    await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['web'] }));
    ecs.destroy();
    await fetch(sandbox.url, { method: 'POST', headers: { 'x-amz-target': 'ecs.<script>alert(1)</script>' } });
    const text = await page('calls');
    expect(text).toContain('<code>ecs:DescribeServices</code>');
    expect(text).toContain('AKIA-shown');
    expect(text).not.toContain('alert(1)');
  });

  it('breaks and mends with one click each', async () => {
    const offered = buttons(await page('faults')).filter(({ label }) => label !== 'Interrupt one Spot task');
    expect(offered.map(({ label }) => label)).toContain('Zone eu-west-3a is lost');
    for (const button of offered) expect([button.label, await press(button)]).toEqual([button.label, 200]);
    const broken = await page('faults');
    expect(broken).toContain('<td>ECR does not answer tasks <span');
    const end = buttons(broken).find(({ label }) => label === 'End all faults');
    expect(end && (await press(end))).toBe(200);
    expect(await page('faults')).toContain('Nothing is broken.');
  });

  it('begins any scenario, after a question', async () => {
    const text = await page('scenarios');
    const offered = buttons(text);
    expect(offered.map(({ label }) => label).sort()).toEqual(Object.keys(scenarios).sort());
    expect(text).toContain('data-confirm="Begin eu-west-3 anew as empty? What it holds now is gone."');
    const empty = offered.find(({ label }) => label === 'empty');
    expect(empty && (await press(empty))).toBe(200);
    expect(await page()).toContain('No services.');
  });
});
