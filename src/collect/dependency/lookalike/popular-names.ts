import type { Ecosystem } from '../model.ts'

/** Names that many projects depend on, as of November 2026: what others imitate. Nothing in the list is taken for an imitation. */
const NAMES: Readonly<Partial<Record<Ecosystem, string>>> = {
  npm: `@angular/cli @angular/common @angular/core @aws-sdk/client-s3 @babel/cli @babel/core @babel/preset-env @babel/runtime @emotion/react
@eslint/js @fastify/cors @grpc/grpc-js @hapi/hapi @jest/globals @mui/material @nestjs/common @nestjs/core @octokit/core @octokit/rest
@playwright/test @prisma/client @reduxjs/toolkit @rollup/plugin-commonjs @sentry/node @solana/web3.js @storybook/react @tanstack/react-query
@testing-library/react @types/node @types/react @typescript-eslint/parser @vercel/ncc @vitejs/plugin-react @vue/compiler-sfc acorn ajv
amqplib ansi-regex ansi-styles antd archiver argparse async autoprefixer aws-sdk axios babel-jest babel-loader bcrypt bcryptjs big.js
bignumber.js bluebird body-parser bootstrap browserify browserslist bull bullmq busboy cacheable chai chalk chart.js cheerio chokidar
classnames clsx colors commander compression concurrently config connect cookie cookie-parser copy-webpack-plugin core-js cors crc-32
cross-env cross-spawn crypto-js css-loader csv-parse cypress d3 date-fns dayjs debug deepmerge del discord.js dotenv ejs electron
electron-builder elliptic enzyme esbuild escodegen eslint eslint-config-prettier eslint-plugin-import eslint-plugin-react esprima ethers
event-stream eventemitter3 execa express express-session express-validator fast-glob fastify faker file-loader firebase flow-bin form-data
formik framer-motion fs-extra glob globby google-auth-library googleapis got graphql grunt gulp handlebars helmet highlight.js history
html-webpack-plugin http-proxy http-proxy-middleware husky i18next iconv-lite immer immutable inquirer ioredis is-number jasmine jest
jest-environment-jsdom joi jquery js-yaml jsdom jsonwebtoken karma keyv knex koa ky less lint-staged lodash lodash.debounce lodash.get
lodash.merge log4js loglevel lru-cache luxon marked memcached merge mime-types mini-css-extract-plugin minimatch minimist mkdirp mobx mocha
moment moment-timezone mongodb mongoose morgan ms multer mustache mysql mysql2 nanoid next nock node-fetch node-forge node-ipc
node-sass nodemailer nodemon nuxt nx nyc object-assign openai ora p-limit passport passport-jwt path-to-regexp pg phantomjs
phin pino playwright pm2 postcss postcss-loader prettier prisma prom-client promise prompts prop-types protobufjs pug puppeteer q qs query-string
quill ramda rc react react-bootstrap react-dom react-dropzone react-hook-form react-i18next react-native react-redux react-router
react-router-dom react-scripts react-select redis redux redux-saga redux-thunk regenerator-runtime request request-promise reselect rimraf
rollup rxjs sass sass-loader sanitize-html semver sequelize serialize-javascript serve serve-static sharp shelljs shortid sinon slugify
socket.io socket.io-client solc source-map source-map-support sqlite3 storybook stripe style-loader styled-components superagent supertest
svelte swagger-ui-express tailwindcss tar terser terser-webpack-plugin three through2 ts-jest ts-loader ts-node tslib tslint turbo twilio
typeorm typescript ua-parser-js uglify-js underscore undici url-loader uuid validator vite vitest vue vue-router vuex web3 webpack
webpack-cli webpack-dev-server winston wrangler ws xlsx xml2js yargs yargs-parser yup zod zone.js zustand angular-cli babel-cli babel-core babel-eslint babel-preset-env babel-runtime fastify-cors`,
  PyPI: `aiohttp airflow alembic ansible anthropic apache-airflow arrow asgiref attrs autopep8 azure-core azure-identity babel bandit bcrypt
beautifulsoup4 black bleach bokeh boto boto3 botocore cachetools celery certifi cffi chardet charset-normalizer click colorama coverage
cryptography cython dask databricks-sdk dateparser django django-cors-headers django-filter djangorestframework dnspython docker docutils
elasticsearch fabric faker fastapi filelock flake8 flask flask-cors flask-login flask-sqlalchemy gensim gevent gitpython google-api-core
google-auth google-cloud-storage gpytorch greenlet grpcio gunicorn h5py httplib2 httptools httpx huggingface-hub hypothesis idna imageio
importlib-metadata ipykernel ipython isort itsdangerous jellyfish jinja2 jmespath joblib jsonschema jupyter jupyterlab keras
kubernetes langchain langchain-core litellm lxml mako markdown markupsafe marshmallow matplotlib mccabe mistune mlflow mock moto msgpack
multidict mypy mysqlclient networkx nltk notebook numba numpy nvidia-cublas-cu12 oauthlib onnx openai opencv-python openpyxl orjson packaging
pandas paramiko passlib pathspec peewee pillow pip pipenv platformdirs playwright plotly pluggy poetry polars pre-commit prettytable
prometheus-client prompt-toolkit protobuf psutil psycopg2 psycopg2-binary pyarrow pyasn1 pycodestyle pycparser pycryptodome pydantic
pydantic-core pyflakes pygame pygments pyinstaller pyjwt pylint pymongo pymysql pynacl pyodbc pyopenssl pyparsing pyqt5 pyserial pyspark
pytest pytest-asyncio pytest-cov pytest-mock python-dateutil python-dotenv python-jose python-multipart python-telegram-bot pytz pywin32
pyyaml pyzmq redis regex requests requests-oauthlib requests-toolbelt rich rsa ruff s3transfer sanic scapy scikit-image scikit-learn scipy
scrapy seaborn selenium sentence-transformers sentry-sdk setuptools shapely simplejson six snowflake-connector-python sortedcontainers spacy
sphinx sqlalchemy sqlparse starlette streamlit sympy tabulate telnyx tenacity tensorboard tensorflow termcolor threadpoolctl tokenizers toml
tomlkit torch torchvision tornado tox tqdm traitlets transformers trio twine twisted typer typing-extensions tzdata ujson ultralytics urllib3
uvicorn uvloop virtualenv watchdog webdriver-manager websocket-client websockets werkzeug wheel wrapt xgboost xlrd xlsxwriter xmltodict yarl
zipp zope-interface`,
  'crates\u002eio': `actix-web aes ahash anyhow arrow async-std async-trait aws-config axum base64 bincode bitflags bytes cargo-husky cc chrono clap
clap_derive colored config criterion crossbeam crossbeam-channel crossbeam-utils csv dashmap derive_more diesel dirs dotenv ed25519-dalek
either env_logger flate2 futures futures-util getrandom glob hashbrown hex hmac http hyper image indexmap indicatif itertools itoa jsonwebtoken
lazy_static libc libloading log lru memchr mime mio mockall nalgebra native-tls ndarray nix nom num num-bigint num-traits num_cpus once_cell
openssl parking_lot percent-encoding petgraph pin-project pin-project-lite postgres proc-macro2 proptest prost pyo3 quick-xml quote rand
rand_core rayon redis regex reqwest ring rocket rusqlite rust_decimal rustls rustc-hash ryu semver serde serde_derive serde_json serde_yaml
sha1 sha2 smallvec socket2 sqlx structopt strum syn tar tempfile tera termcolor thiserror time tokio tokio-stream tokio-tungstenite tokio-util
toml tonic tower tower-http tracing tracing-subscriber unicode-width url uuid walkdir warp wasm-bindgen winapi windows-sys zeroize zip`,
  RubyGems: `actionpack actionview activejob activemodel activerecord activestorage activesupport addressable aws-sdk aws-sdk-s3 bcrypt bootsnap
bundler byebug capistrano capybara carrierwave cocoapods coffee-rails concurrent-ruby cucumber devise diff-lcs dotenv elasticsearch eventmachine
excon factory_bot faker faraday fastlane ffi fog haml httparty i18n image_processing jbuilder jekyll json jwt kaminari loofah mail mechanize
mime-types minitest mocha mongoid multi_json mysql2 net-ssh nokogiri oj omniauth paperclip pg pry puma pundit rack rack-cors rack-test rails
rake ransack redis rest-client rspec rspec-core rspec-rails rubocop rubocop-ast rubyzip sass sass-rails selenium-webdriver sequel sidekiq
simplecov sinatra slim sorbet spring sprockets sqlite3 strong_password thor turbolinks typhoeus tzinfo uglifier unicorn vcr webmock webpacker
yard zeitwerk`,
  Packagist: `barryvdh/laravel-debugbar doctrine/dbal doctrine/orm fakerphp/faker friendsofphp/php-cs-fixer fruitcake/laravel-cors
guzzlehttp/guzzle guzzlehttp/psr7 intervention/image laravel/framework laravel/sanctum laravel/tinker league/commonmark league/flysystem
mockery/mockery monolog/monolog nesbot/carbon nikic/php-parser paragonie/random_compat phpmailer/phpmailer phpstan/phpstan phpunit/phpunit
predis/predis psr/container psr/http-message psr/log ramsey/uuid sebastian/diff spatie/laravel-permission symfony/console
symfony/http-foundation symfony/http-kernel symfony/process symfony/yaml twig/twig vlucas/phpdotenv`,
  NuGet: `autofac automapper awssdk.core azure.core azure.identity castle.core csvhelper dapper epplus entityframework fluentassertions
fluentvalidation google.protobuf grpc.net.client hangfire.core humanizer log4net mediatr microsoft.entityframeworkcore
microsoft.extensions.logging mongodb.driver moq newtonsoft.json nlog npgsql nunit polly quartz rabbitmq.client restsharp serilog
sharpziplib stackexchange.redis swashbuckle.aspnetcore system.text.json xunit`,
  Go: `github.com/aws/aws-sdk-go github.com/aws/aws-sdk-go-v2 github.com/boltdb/bolt github.com/burntsushi/toml github.com/cenkalti/backoff
github.com/containerd/containerd github.com/coreos/go-systemd github.com/davecgh/go-spew github.com/docker/docker github.com/dgrijalva/jwt-go
github.com/evanphx/json-patch github.com/fatih/color github.com/fsnotify/fsnotify github.com/gin-gonic/gin github.com/go-chi/chi github.com/go-gorm/gorm
github.com/go-kit/kit github.com/go-logr/logr github.com/go-playground/validator github.com/go-redis/redis github.com/go-sql-driver/mysql
github.com/gofiber/fiber github.com/gogo/protobuf github.com/golang-jwt/jwt github.com/golang-migrate/migrate github.com/golang/mock
github.com/golang/protobuf github.com/google/go-cmp github.com/google/go-github github.com/google/uuid github.com/gorilla/mux
github.com/gorilla/websocket github.com/grpc-ecosystem/grpc-gateway github.com/hashicorp/consul github.com/hashicorp/go-multierror
github.com/hashicorp/terraform github.com/hashicorp/vault github.com/jackc/pgx github.com/jinzhu/gorm github.com/jmoiron/sqlx
github.com/json-iterator/go github.com/julienschmidt/httprouter github.com/klauspost/compress github.com/labstack/echo github.com/lib/pq
github.com/mattn/go-sqlite3 github.com/mitchellh/mapstructure github.com/nats-io/nats.go github.com/onsi/ginkgo github.com/onsi/gomega
github.com/opencontainers/runc github.com/pelletier/go-toml github.com/pkg/errors github.com/prometheus/client_golang github.com/redis/go-redis
github.com/rs/zerolog github.com/satori/go.uuid github.com/shopify/sarama github.com/shopspring/decimal github.com/sirupsen/logrus
github.com/spf13/cobra github.com/spf13/pflag github.com/spf13/viper github.com/stretchr/testify github.com/tidwall/gjson github.com/urfave/cli
github.com/valyala/fasthttp go.etcd.io/bbolt go.mongodb.org/mongo-driver go.opentelemetry.io/otel go.uber.org/zap golang.org/x/crypto
golang.org/x/net golang.org/x/oauth2 golang.org/x/sync golang.org/x/sys golang.org/x/text golang.org/x/tools google.golang.org/api
google.golang.org/grpc google.golang.org/protobuf gopkg.in/yaml.v3 gorm.io/gorm k8s.io/api k8s.io/apimachinery k8s.io/client-go
sigs.k8s.io/yaml`,
  Maven: `ch.qos.logback:logback-classic ch.qos.logback:logback-core com.auth0:java-jwt com.fasterxml.jackson.core:jackson-annotations
com.fasterxml.jackson.core:jackson-core com.fasterxml.jackson.core:jackson-databind com.google.code.gson:gson com.google.guava:guava
com.google.protobuf:protobuf-java com.h2database:h2 com.mysql:mysql-connector-j com.squareup.okhttp3:okhttp com.squareup.retrofit2:retrofit
com.zaxxer:HikariCP commons-codec:commons-codec commons-io:commons-io io.grpc:grpc-core io.jsonwebtoken:jjwt-api io.netty:netty-all
io.projectreactor:reactor-core joda-time:joda-time junit:junit log4j:log4j mysql:mysql-connector-java org.apache.commons:commons-compress
org.apache.commons:commons-lang3 org.apache.commons:commons-text org.apache.httpcomponents:httpclient org.apache.kafka:kafka-clients
org.apache.logging.log4j:log4j-api org.apache.logging.log4j:log4j-core org.apache.poi:poi org.assertj:assertj-core org.bouncycastle:bcprov-jdk18on
org.flywaydb:flyway-core org.hibernate:hibernate-core org.jetbrains.kotlin:kotlin-stdlib org.jsoup:jsoup org.junit.jupiter:junit-jupiter
org.mapstruct:mapstruct org.mockito:mockito-core org.mongodb:mongodb-driver-sync org.postgresql:postgresql org.projectlombok:lombok
org.slf4j:slf4j-api org.springframework.boot:spring-boot-starter org.springframework.boot:spring-boot-starter-web
org.springframework.security:spring-security-core org.springframework:spring-context org.springframework:spring-core
org.springframework:spring-web org.testcontainers:testcontainers org.yaml:snakeyaml redis.clients:jedis`,
  Pub: `bloc cached_network_image camera cloud_firestore connectivity_plus cupertino_icons device_info_plus equatable firebase_auth firebase_core
firebase_messaging flutter_bloc flutter_dotenv flutter_lints flutter_local_notifications flutter_riverpod flutter_secure_storage flutter_svg
freezed geolocator get_it go_router google_fonts google_sign_in image_picker infinite_scroll_pagination json_annotation json_serializable
local_auth logger mobx mockito package_info_plus path_provider permission_handler provider riverpod rxdart shared_preferences share_plus sqflite
url_launcher video_player webview_flutter`,
  Hex: `absinthe bamboo bandit broadway cachex castore comeonin cowboy credo decimal dialyxir distillery ecto_sql ex_machina ex_doc
excoveralls finch floki gettext guardian hackney httpoison jason libcluster mimerl mint_web_socket nimble_options oban phoenix phoenix_ecto
phoenix_html phoenix_live_dashboard phoenix_live_view phoenix_pubsub plug_cowboy poison postgrex prometheus quantum ranch sentry sobelow swoosh
telemetry telemetry_metrics tesla timex ueberauth`,
}

/** The names of an ecosystem that others imitate; none for ecosystems without a list. */
export function popularNames(ecosystem: Ecosystem): readonly string[] {
  return (NAMES[ecosystem] ?? '').split(/\s+/).filter((name) => name !== '')
}
