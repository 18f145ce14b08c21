import { routes } from '../lib/routes';
import { begin } from './aws';
import { expect, test } from './fixtures';

test.use({ locale: 'fr-FR', speed: 25 });

test('what is wrong is mended from the page of the service, in French, and can be undone', async ({
  page,
  context,
  stack,
  at,
  signIn,
}) => {
  await begin(stack, { region: at.region, scenario: 'security-group-closed', speed: 25 });
  await signIn(context, 'deployer');
  const service = { ...at, cluster: 'app', service: 'app' };
  await page.goto(routes.service(service));

  await page.getByRole('link', { name: /^Autoriser app-alb \(sg-\w+\) sur le port 8080…$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Corriger app' });
  await expect(dialog).toContainText('port TCP 8080, depuis app-alb');
  await expect(dialog).toContainText('et personne d’autre');
  await dialog.getByRole('button', { name: 'Corriger app' }).click();

  await page.getByRole('dialog').getByRole('link', { name: 'Voir l’exécution' }).click();
  await expect(page.getByRole('heading', { name: 'app est corrigé' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Annuler…' })).toBeEnabled();

  await page.goto(routes.service(service));
  // What was mended is not said any more, though AWS still tells of what failed.
  await expect(page.getByRole('status').filter({ hasText: /^Stable sur 1\.0, 2 tâches saines/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('region', { name: 'Incident', exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Autoriser/ })).toHaveCount(0);
});
