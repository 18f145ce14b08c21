import { routes } from '../lib/routes';
import { aws, push } from './aws';
import { expect, test } from './fixtures';
import { ServicePage } from './service-page';

test.use({ speed: 60 });

const REPOSITORY = 'boutique/web';
const IMAGE = { repository: REPOSITORY, tag: '1.7.0', workload: 'http-server' };

test('an image appears where somebody waits for it and on the service, without a reload, and is rolled out', async ({
  page,
  context,
  signIn,
  stack,
  at,
  web,
}) => {
  await signIn(context, 'deployer');
  const service = new ServicePage(await context.newPage(), web);
  await service.open();
  await page.goto(routes.push({ ...at, repository: REPOSITORY }));
  await expect(page.getByRole('region', { name: 'Waiting for a push' })).toContainText('1.5.0');
  await expect(page.getByRole('region', { name: 'Push it' })).toContainText(`/${REPOSITORY}:1.5.3`);

  await push(stack, { ...IMAGE, region: at.region });
  const landed = page.getByRole('region', { name: 'Just pushed' });
  await expect(landed.getByText('1.7.0', { exact: true })).toBeVisible();
  await expect(landed.getByRole('link', { name: 'Deploy as a new service' })).toHaveAttribute(
    'href',
    new RegExp(`/deploy\\?image=.*${encodeURIComponent(`${REPOSITORY}:1.7.0`)}$`),
  );
  await expect(service.page.getByText('Newer image: 1.7.0')).toBeVisible({ timeout: 60_000 });

  await landed.getByRole('link', { name: 'Roll out to boutique/web' }).click();
  const opened = new ServicePage(page, web);
  await opened.confirm('Roll out 1.7.0');
  await expect(async () => {
    expect(await aws(stack).image('boutique', 'web')).toContain(`/${REPOSITORY}:1.7.0`);
  }).toPass({ timeout: 60_000 });
  await expect(service.page.getByText('Newer image: 1.7.0')).toBeHidden({ timeout: 60_000 });
});
