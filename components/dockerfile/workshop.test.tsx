import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '@/components/testing/render';
import type { Locale } from '@/lib/i18n/locale';
import { pageMessagesOf } from '@/lib/i18n/messages/pages';
import { PageIntlProvider } from '@/lib/i18n/page-intl-provider';
import { Workshop } from './workshop';

const scope = { account: 'main', region: 'eu-west-3' };

const open = (search: string, locale: Locale = 'en') =>
  renderInApp(
    <PageIntlProvider messages={pageMessagesOf(locale)}>
      <Workshop scope={scope} />
    </PageIntlProvider>,
    { search, locale },
  );

const deployLink = () => screen.getByRole('link', { name: 'Deploy with these settings' }).getAttribute('href') ?? '';

/** The row of an instruction: the line, and beside it why it is there. */
const rowOf = (start: string) => {
  const [row] = screen.getAllByRole('listitem').filter((item) => item.textContent?.startsWith(start));
  if (!row) throw new Error(`no line starts with ${start}`);
  return row;
};

describe('writing a Dockerfile', () => {
  it('explains each instruction beside it, in either language', () => {
    open('?stack=go');
    expect(rowOf('USER 65532:65532').textContent).toContain('It is not root.');
    expect(rowOf('FROM gcr.io/distroless').textContent).toContain('no shell and no packages');
  });

  it('does so in French', () => {
    open('?stack=static', 'fr');
    expect(rowOf('STOPSIGNAL SIGQUIT').textContent).toContain('il finit ce qu’il sert');
  });

  it('reads a manifest in the browser, and offers to deploy with what it says', async () => {
    const { user, address } = open('');
    const text = JSON.stringify({
      scripts: { start: 'node dist/main.js --port 4000' },
      dependencies: { fastify: '5' },
    });
    await user.upload(screen.getByLabelText(/Drop a manifest here/), new File([text], 'package.json'));
    await screen.findByText('Read from package.json: Node.js (Express, Fastify, Nest).');
    expect(rowOf('CMD').textContent).toContain('["node", "dist/main.js"]');
    expect(deployLink()).toBe('/main/eu-west-3/deploy?port=4000&user=10001%3A10001&healthTool=node&healthPath=%2F');
    expect(address.search).not.toContain('main.js');
  });

  it('says at its field what cannot be written, and keeps the file of before', async () => {
    const { user } = open('');
    const entry = screen.getByRole('textbox', { name: 'File that starts it' });
    await user.clear(entry);
    await user.type(entry, 'a b"]');
    screen.getByRole('textbox', { name: 'File that starts it', description: /Expected is something like server\.js/ });
    expect(rowOf('CMD').textContent).toContain('CMD ["node", "a"]');
    expect(entry).toHaveProperty('value', 'a b"]');
  });

  it('says what is wrong with a file that is no manifest', async () => {
    const { user } = open('');
    await user.upload(screen.getByLabelText(/Drop a manifest here/), new File(['a\0b'], 'a.bin'));
    await screen.findByText('This file is not text.');
  });
});

describe('the road from a Dockerfile to a service', () => {
  it('leads to a repository first, in another tab, so that the settings are still here when the image is there', () => {
    open('');
    const link = screen.getByRole('link', { name: /^Create a repository/ });
    expect(link.getAttribute('href')).toBe('/main/eu-west-3/images?new=true');
    expect(link.getAttribute('target')).toBe('_blank');
  });
});

describe('a lock file that the build needs', () => {
  it.each([
    ['node', 'package-lock.json', 'npm install'],
    ['rails', 'Gemfile.lock', 'bundle lock'],
    ['php', 'composer.lock', 'composer update'],
    ['rust', 'Cargo.lock', 'cargo generate-lockfile'],
  ])('of %s is named, with what makes it', (stack, file, command) => {
    open(`?stack=${stack}`);
    screen.getByText(new RegExp(`needs ${file}: where it is missing, ${command} makes it`));
  });

  it('is not asked for where there is none', () => {
    open('?stack=java');
    expect(screen.queryByText(/The build needs/)).toBeNull();
  });
});

describe('checking a Dockerfile', () => {
  it('lists findings with why and what the fixed file does, and the difference', async () => {
    const { user } = open('?do=check');
    await user.click(screen.getByRole('button', { name: 'Try an example' }));
    await screen.findByRole('heading', { name: '10 findings' });
    const findings = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(findings.slice(0, 4)).toEqual([
      'Secret in ARG: NPM_TOKEN',
      'Secret in ENV: API_KEY',
      'The process runs as root',
      'CMD leaves a shell in front of the program',
    ]);
    screen.getByText(/The shell is process 1/);
    const difference = screen.getByRole('tabpanel', { name: 'Difference' });
    within(difference).getByText('CMD ["node", "dist/server.js"]');
    within(difference).getByText('CMD node dist/server.js');
    // What the file says of its secrets stays out of the address.
    expect(deployLink()).toBe(
      '/main/eu-west-3/deploy?port=8080&user=10001%3A10001&healthTool=node&healthPath=%2Fhealth',
    );

    await user.click(screen.getByRole('button', { name: 'Line 8' }));
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Dockerfile to check' });
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('EXPOSE 3000');

    await user.click(screen.getByRole('button', { name: 'Go on with the fixed file' }));
    await screen.findByText('Nothing was found that should be different.');
  });

  it('refuses what is none, beside the field, and keeps it', async () => {
    const { user } = open('?do=check');
    const text = screen.getByRole('textbox', { name: 'Dockerfile to check' });
    await user.type(text, 'hello');
    await screen.findByRole('textbox', { name: 'Dockerfile to check', description: /There is no FROM in it/ });
    expect(text).toHaveProperty('value', 'hello');
  });
});
