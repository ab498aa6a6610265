/** Public bots, each as its own README says that it is started. Nothing of them is copied here, and nothing of them is changed. */
const VENV = '.rehearsal-venv/bin';
/** Packages of Python, into an environment of the bot's own. */
const python = (...packages) => [
  ['python3', '-m', 'venv', '.rehearsal-venv'],
  [`${VENV}/pip`, 'install', '--quiet', ...packages],
];
const NPM = [['npm', 'install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts']];
const PRODUCTS = [
  ['Masala Tea', 250],
  ['Green Tea', 300],
  ['Cotton Towel', 400],
  ['Steel Bottle', 650],
  ['Honey Jar', 350],
];
const IVATECH = [
  ['Phone Charger', 1200, 'electronics'],
  ['Cotton Shirt', 950, 'fashion'],
  ['Maize Flour', 210, 'groceries'],
  ['Hand Cream', 480, 'beauty'],
  ['Cooking Pot', 2300, 'home'],
];

export const BOTS = [
  {
    name: 'jaspers',
    repo: 'fbsamples/whatsapp-business-jaspers-market',
    commit: 'cace07a34204df46ef98c56811d7e54c1a9fc5e2',
    language: 'Node',
    needs: ['REDIS_HOST', 'REDIS_PORT'],
    install: NPM,
    command: ['npm', 'start'],
  },
  {
    name: 'dabba',
    repo: 'santeck77/whatsapp-dabbaXpress',
    commit: '905a3067c6d1b6a62ee2f6843e6f91d17254f29e',
    language: 'Node',
    install: NPM,
    env: { BRAND_NAME: 'Dabba Express', UPI_ID: 'dabba@paytm' },
    command: ['npm', 'start'],
  },
  {
    name: 'menu-order',
    repo: 'rakshit1504/menu_order_bot',
    commit: '2a08585cb0f7f46ed514d2c64d1c51d301eb537a',
    language: 'Node',
    install: NPM,
    env: { CATALOG_TEMPLATE_NAME: 'menu' },
    command: ['npm', 'start'],
  },
  {
    name: 'commerce',
    repo: 'daa-prime/whatsapp-commerce-bot',
    commit: '235fae8493f9fe02a9a557eb3277b481f5510407',
    language: 'Python (FastAPI)',
    needs: ['DATABASE_URL'],
    install: python(
      ...['fastapi==0.115.0', 'uvicorn[standard]==0.30.6', 'httpx==0.27.2', 'redis==5.0.8', 'python-dotenv==1.0.1'],
      ...['python-multipart==0.0.20', 'psycopg2-binary==2.9.10', 'setuptools<81', 'razorpay==1.4.2', 'jinja2==3.1.4'],
    ),
    // It keeps its secrets in its database from its first start on.
    env: {
      ...{ WHATSAPP_APP_SECRET: 'app-secret', WHATSAPP_VERIFY_TOKEN: 'verify-token', WHATSAPP_ACCESS_TOKEN: 'token' },
      ...{ WHATSAPP_PHONE_NUMBER_ID: '106540352242922', TENANT_NAME: 'Chai Corner', INTERNAL_SECRET: 'x' },
    },
    prepare: [
      [
        ...[`${VENV}/python`, '-c'],
        `from db.init_db import init_db
from db.connection import get_connection
init_db()
c = get_connection()
for name, price in ${JSON.stringify(PRODUCTS)}:
    c.execute("INSERT INTO products (tenant_id, name, price, stock_quantity) VALUES (1, ?, ?, 1000)", (name, price))
c.commit()`,
      ],
    ],
    command: [`${VENV}/uvicorn`, 'core.main:app', '--port', '8011'],
  },
  {
    name: 'ecommerce',
    repo: 'Ka-few/whatsapp-ecommerce',
    commit: 'b835ad9c7c14aed4411cc23db5554f6cbc0fe23e',
    folder: 'backend',
    language: 'Python (Django, Twilio)',
    // It asks Postgres for TLS.
    needs: ['DATABASE_URL'],
    install: python(
      ...['Django==5.2.3', 'djangorestframework==3.15.2', 'django-cors-headers==4.4.0', 'dj-database-url==1.0.0'],
      ...['whitenoise', 'psycopg2-binary', 'celery==5.4.0', 'django-celery-beat', 'redis==5.0.4', 'twilio==9.2.3'],
      ...['openai==1.52.0', 'httpx==0.27.2', 'requests', 'python-dotenv', 'gunicorn==23.0.0', 'Pillow'],
    ),
    prepareEnv: { TWILIO_ACCOUNT_SID: 'AC0', TWILIO_AUTH_TOKEN: 'x' },
    prepare: [
      [`${VENV}/python`, 'manage.py', 'migrate', '-v', '0'],
      [
        ...[`${VENV}/python`, 'manage.py', 'shell', '-c'],
        `from products.models import Product
for name, price, category in ${JSON.stringify(IVATECH)}:
    Product.objects.get_or_create(name=name, defaults=dict(price=price, stock=1000, category=category))`,
      ],
    ],
    // Its number is fixed in its code.
    flags: ['--channel', 'twilio', '--display-phone', '14155238886'],
    command: [`${VENV}/gunicorn`, 'whatsapp_commerce.wsgi', '-b', '127.0.0.1:8000', '--threads', '4'],
  },
];
