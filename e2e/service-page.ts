import { expect, type Locator, type Page } from '@playwright/test';
import { routes, type ServiceTab } from '../lib/routes';

type At = { account: string; region: string; cluster: string; service: string };

/** What a person finds and does on the pages of a service. */
export class ServicePage {
  private readonly header: Locator;
  /** The state of the service, in one sentence. */
  readonly sentence: Locator;
  readonly dialog: Locator;
  /** The preview in the open dialog. */
  readonly preview: Locator;
  /** The link to the run of the change that was confirmed last: notifications are newest first. */
  readonly runLink: Locator;

  constructor(
    readonly page: Page,
    readonly at: At,
  ) {
    this.header = page.getByRole('region', { name: `Service ${at.service}`, exact: true });
    this.sentence = this.header.getByRole('status');
    // Notifications are dialogs too.
    this.dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
    this.preview = this.dialog.getByRole('region', { name: 'Effect of this change' });
    this.runLink = page.getByRole('dialog').getByRole('link', { name: 'View run' }).first();
  }

  open(tab: ServiceTab = 'overview') {
    return this.page.goto(routes.service(this.at, tab));
  }

  action(name: 'Roll out…' | 'Roll back…' | 'Scale…' | 'Restart…' | 'Stop deployment…' | 'Resume…'): Locator {
    return this.header.getByRole('button', { name, exact: true });
  }

  /** The tasks of one lane of the deployments page, as the marks that stand for them. */
  lane(label: string | RegExp): Locator {
    return this.page.getByRole('region', { name: label }).getByRole('listitem');
  }

  /** Presses the confirmation button of the open dialog, and waits until it closes. */
  async confirm(name: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name }).click();
    await expect(this.dialog).toBeHidden();
  }

  async rollOut(tag: string): Promise<void> {
    await this.action('Roll out…').click();
    await this.dialog.getByRole('option', { name: new RegExp(`^${tag.replaceAll('.', '\\.')}(?![-\\w.])`) }).click();
    await this.confirm(`Roll out ${tag}`);
  }
}
