import { routes } from '../lib/routes';
import { begin } from './aws';
import { expect, test } from './fixtures';

test.use({ locale: 'fr-FR' });

test('a secret deleted under a service that runs is said before a task has to start, in French, and before the click', async ({
  page,
  context,
  stack,
  at,
  signIn,
}) => {
  await begin(stack, { region: at.region, scenario: 'secret-deleted-under-service', speed: 10 });
  await signIn(context, 'deployer');
  await page.goto(routes.fleet(at));
  const row = page.getByRole('row').filter({ hasText: 'Un secret n’existe pas : app/key' });
  await expect(row).toContainText('Non redémarrable', { timeout: 20_000 });
  await expect(row).not.toContainText('Stable');

  const service = { ...at, cluster: 'app', service: 'app' };
  await page.goto(routes.service(service, 'tasks'));
  const header = page.getByRole('region', { name: 'Service app', exact: true });
  await expect(header).toContainText('2 tâches saines sur 1.0, mais une autre ne démarrerait pas');
  await header.getByRole('link', { name: 'Un secret n’existe pas : app/key' }).click();
  const notice = page.getByRole('region', { name: 'Une autre tâche ne démarrerait pas' });
  await expect(notice).toContainText('Vérifié par Gantry : Secrets et paramètres');

  await header.getByRole('button', { name: 'Redémarrer…' }).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Annuler' }) });
  await expect(dialog).toContainText('app/key, source de la variable KEY, n’existe pas.');
  await expect(dialog.getByRole('button', { name: 'Redémarrer', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
