import { aws, calls } from './aws';
import { DeployPage } from './deploy-page';
import { expect, test } from './fixtures';

test.use({ speed: 300 });

test('changes a variable of a service that somebody else made, and nothing besides', async ({
  page,
  context,
  stack,
  signIn,
  at,
}) => {
  const awsApi = aws(stack);
  const definition = async () => awsApi.definition((await awsApi.service('staging', 'web')).taskDefinition ?? '');
  const before = await definition();
  const [container] = before?.containerDefinitions ?? [];
  await signIn(context, 'deployer');
  const form = new DeployPage(page, at);
  await form.change('staging', 'web');
  await expect(form.plan).toContainText('Nothing to do: everything is already in place');
  await page.getByRole('button', { name: 'More container settings' }).click();
  await expect(form.text('Name of port 8080')).toHaveValue('http');

  await form.addVariable('SHOP_THEME', 'dark');
  const step = form.plan.getByRole('listitem').filter({ hasText: 'Register a new revision of staging-web' });
  await expect(step).toContainText('1 difference');
  await step.getByText('Register a new revision').click();
  await expect(form.plan.getByRole('list', { name: 'What changes' })).toContainText(
    /Variable added · SHOP_THEME.*dark/,
  );
  await page.getByRole('button', { name: 'Update web' }).click();
  await expect(form.heading).toHaveText('web is running', { timeout: 60_000 });

  const after = await definition();
  expect(after).toMatchObject({ family: 'staging-web', revision: (before?.revision ?? 0) + 1 });
  const environment = [...(container?.environment ?? []), { name: 'SHOP_THEME', value: 'dark' }];
  // What was not set before is not set now.
  expect(after?.containerDefinitions).toEqual([{ ...container, environment }]);

  await form.change('staging', 'web');
  await calls.forget(stack);
  await expect(form.plan).toContainText('Nothing to do: everything is already in place');
  expect(await calls.changes(stack)).toEqual([]);
});
