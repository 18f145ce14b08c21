import type { Locator, Page } from '@playwright/test';
import { routes } from '../lib/routes';

/** The form that deploys a service, by what it shows. */
export class DeployPage {
  readonly plan: Locator;

  constructor(
    private readonly page: Page,
    private readonly at: { account: string; region: string },
  ) {
    this.plan = page.getByRole('region', { name: 'What will happen' });
  }

  open(image?: string) {
    const registry = `000000000000.dkr.ecr.${this.at.region}.amazonaws.com`;
    return this.page.goto(routes.deploy(this.at, image === undefined ? {} : { image: `${registry}/${image}` }));
  }

  /** The form of an existing service. */
  change(cluster: string, service: string) {
    return this.page.goto(routes.deploy(this.at, { cluster, service }));
  }

  text(name: string): Locator {
    return this.page.getByRole('textbox', { name });
  }

  /** Types into the fields of these names. */
  async fill(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(texts)) await this.text(name).fill(text);
  }

  choose(name: string): Promise<void> {
    return this.page.getByRole('radio', { name, exact: true }).click();
  }

  part(name: 'Checks' | 'Cost' | RegExp): Locator {
    return this.plan.getByRole('tab', { name });
  }

  deploy(name: string): Promise<void> {
    return this.page.getByRole('button', { name: `Deploy ${name}` }).click();
  }

  /** Adds a row to the variables of the first container. */
  async addVariable(name: string, value: string): Promise<void> {
    const variables = this.page.getByRole('group', { name: 'Environment variables' }).first();
    await variables.getByRole('button', { name: 'Add a variable' }).click();
    await variables.getByRole('textbox', { name: 'Name' }).last().fill(name);
    await variables.getByRole('textbox', { name: 'Value' }).last().fill(value);
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  step(text: string | RegExp): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text });
  }
}
