/**
 * Every cap on what a hostile file can make grow, each with its reason. Values that a constraint set may lower are
 * given as defaults; nothing in a repository can raise them.
 */
export const LIMITS = {
  /** Bytes of one document. Larger lockfiles exist, but nothing that a person reviews. */
  documentBytes: 32 * 1024 * 1024,
  /** Bytes of one constraint or config file: hand-written text. */
  constraintFileBytes: 1024 * 1024,
  /** Bytes of one bundle: all constraint files of a large organisation with their plan. */
  bundleBytes: 16 * 1024 * 1024,
  /** Nested collections in a document. js-yaml and every peer stop near here; deeper files are attacks. */
  documentDepth: 100,
  /** Nodes of one file: bounds memory of the tape at some 50 MB. */
  documentNodes: 2_000_000,
  /** Uses of aliases in one document. */
  documentAliases: 1_000,
  /** Anchors of one document: what aliases could ever name. */
  documentAnchors: 1_000,
  /** Nodes of one document, counted again for each use of an alias: a billion laughs stops here. */
  expandedNodes: 2_000_000,
  /** Problems reported for one file. */
  documentDiagnostics: 100,
  /** Documents in one YAML stream. */
  streamDocuments: 10_000,
  /** UTF-16 units of one expression. */
  expressionLength: 16 * 1024,
  /** Nodes of one expression. */
  expressionNodes: 10_000,
  /** Nesting of one expression, counted by the parser, below what the call stack can take. */
  expressionDepth: 250,
  /** Problems reported for one expression. */
  expressionIssues: 30,
  /** Comprehensions inside comprehensions: each level multiplies the cost. */
  comprehensionNesting: 8,
  /** Constraints of one set. */
  constraintsPerSet: 2_000,
  /** Files of constraints, and files of tests, in one tree. */
  constraintFiles: 1_000,
  /** Files of JSON Schema that the constraints of one tree name: each is read and turned into a type. */
  schemaFiles: 100,
  /** Files that one set imports from. */
  imports: 64,
  /** Variables of one constraint and of one set, functions of one set, both with imported ones; depth of calls between functions. */
  variables: 64,
  functions: 128,
  functionDepth: 8,
  /** Matches of one cel-policy, which become one expression, and rules inside of rules. */
  policyMatches: 200,
  policyDepth: 16,
  /** Tests of one tree: large organisations have thousands; reading more would take minutes. */
  tests: 20_000,
  /** Mutants of one tree, each of which runs the tests of its constraint again, and UTF-16 units that compiling them reads. */
  mutants: 20_000,
  mutantText: 5_000_000,
  /** UTF-16 units of the mutants of one tree that are asked whether they change anything: a proof costs a hundred tests. */
  mutantProofText: 200_000,
  /** UTF-8 bytes of one string made by evaluation. */
  stringBytes: 1024 * 1024,
  /** Elements of one list made by evaluation. */
  listElements: 100_000,
  /** UTF-16 units of a message. */
  messageLength: 4_096,
  /** Units of cost for one constraint and one subject, and for the whole run. */
  costPerSubject: 1_000_000,
  costPerRun: 5_000_000_000,
  /** A document of this size must be affordable: a constraint that it can make undecided is refused when it is compiled. */
  smallDocumentBytes: 1_024,
  /**
   * Violations of one constraint and of one tree that are compared with the past and with waivers. Beyond it a constraint
   * without a new finding is undecided: what was not compared could be new.
   */
  violationsPerConstraint: 10_000,
  violationsPerRun: 100_000,
  /** Findings of one constraint and of one run that are reported; beyond it a count is kept. */
  findingsPerConstraint: 500,
  findingsPerRun: 5_000,
  /** Reasons that are given for one finding: nobody reads more. */
  blamePerFinding: 20,
  /** Reasons that a message can name; fewer, because a message may be made for every element of a document. */
  failuresPerMessage: 10,
  /** Scans of single files that prove the repairs of one report, and UTF-16 units of the files that they read. */
  repairsPerRun: 200,
  repairText: 20_000_000,
  /** Proofs of repairs of one file for `flux fix`, the UTF-16 units that they read, and repairs that are made at once. */
  repairsPerFile: 200,
  fixText: 100_000_000,
  repairsPerRound: 500,
  /** UTF-16 units of a script in which quotes are followed, to see where a variable can be read. */
  repairScript: 100_000,
  /** Trees whose findings one change of constraints is compared on, and changed rules of which something is proven. */
  impactTrees: 1_000,
  impactProofs: 100,
  /** Diagnostics of one run. */
  diagnosticsPerRun: 1_000,
  /** Steps of one proof and of all proofs of a run: beyond them the answer is `unknown`. */
  proofSteps: 50_000,
  proofStepsPerRun: 2_000_000,
  /** States of a product of automata, clauses, elements of quantifiers and inequalities of one proof. */
  proofStates: 5_000,
  proofClauses: 50_000,
  proofElements: 64,
  proofInequalities: 2_000,
  /** Nodes of expressions that one constraint gives to proofs, with functions and variables written out. */
  proofNodes: 20_000,
  /** Steps of one workflow or action, counted for each use of an alias, and facts of one kind that one file gives. */
  stepsPerFile: 20_000,
  factsPerFile: 50_000,
  /** Expressions of one workflow or action, counted for each use of an alias: the largest real files have some thousand. */
  expressionsPerFile: 50_000,
  /** UTF-16 units, nested groups and substitutions, and commands of one script: the largest real ones have a tenth. */
  scriptLength: 1024 * 1024,
  scriptDepth: 100,
  scriptUnits: 50_000,
  /** Bytes of one lockfile, which tools write: a hundred thousand packages need 40 MB. */
  lockBytes: 64 * 1024 * 1024,
  /** Nodes of one lock that is read as a whole: a hundred thousand packages of Poetry have two and a half million. */
  lockNodes: 4_000_000,
  /** Packages, dependencies between them, and problems that are told of one lock. */
  lockPackages: 500_000,
  lockEdges: 5_000_000,
  lockProblems: 200,
  /** Files that the locks of one tree are read with (manifests, settings, included files), and lockfiles of one tree. */
  lockSurroundings: 20_000,
  /** Folders that the patterns of one workspace are compared with, counted for each pattern: a thousand members by a hundred patterns. */
  workspaceMatches: 1_000_000,
  lockFiles: 10_000,
  /** Files that include files, one in another, and files that one file of requirements includes. */
  includeDepth: 16,
  includedFiles: 200,
  /** Files of installed packages that are read for what locks do not say, the bytes of all of them, and of one. */
  installedManifests: 20_000,
  installedText: 64 * 1024 * 1024,
  installedFileBytes: 1024 * 1024,
  /**
   * Bytes of one advisory, its aliases, its packages and the ranges of one, the events of one range, the versions of one package that
   * it lists, and UTF-16 units of a name or a version in it: real ones have a hundredth.
   */
  advisoryBytes: 8 * 1024 * 1024,
  advisoryAliases: 1_000,
  advisoryParts: 10_000,
  advisoryEvents: 10_000,
  advisoryVersions: 100_000,
  advisoryText: 1_024,
  /** Bytes of one archive of advisories, and the records in it: the largest one has 200 MB and 220,000. */
  advisoryArchiveBytes: 4 * 1024 * 1024 * 1024,
  advisoryRecords: 2_000_000,
  /** Entries of one tree: the same as what the trees API of the forge gives. */
  treeEntries: 100_000,
  /** UTF-8 bytes of one path: the PATH_MAX of Linux. */
  pathBytes: 4_096,
  /** Patterns: length, and size of the compiled program. */
  patternLength: 4_096,
  patternProgram: 20_000,
  /** Levels of groups and repetitions in a pattern, and times that counts within counts repeat: the same as in Go. */
  patternNesting: 1_000,
  patternRepeat: 1_000,
  /** Bytes of the states that the automaton of one pattern builds while it matches; emptied when it is full. */
  patternTable: 1024 * 1024,
  /** Compiled dynamic patterns kept for one run. */
  patternCache: 64,
  /** Characters of a quantity, and digits of its amount: its sums are made one by one. Real ones have twenty. */
  quantityLength: 64,
  /** UTF-16 units of a bill of materials that is read, and its components: real ones with a hundred thousand have a fourth of it. */
  billLength: 64 * 1024 * 1024,
  billComponents: 500_000,
  /** Bills of one tree that facts are made of: what is released lies elsewhere. */
  billFiles: 100,
  /** Objects and lists inside of each other in a bill, and problems that are told of it. */
  billDepth: 100,
  billProblems: 200,
  /** UTF-16 units of a document that says which vulnerabilities matter; bills may have such statements in them. */
  vexLength: 64 * 1024 * 1024,
  /** Documents of a repository that are read for what they say. */
  vexDocuments: 100,
  /** Its statements, the products and subcomponents of all of them, and problems that are told of it. The largest public ones have some thousand. */
  vexStatements: 20_000,
  vexThings: 200_000,
  vexProblems: 200,
  /**
   * Bytes of one answer of a registry, releases that it may name, packages that registries are asked about for one change, UTF-16
   * units of one text in an answer, items of one list, and signatures of one release: the largest packages have answers of
   * 50 MB and some ten thousand releases.
   */
  registryBytes: 64 * 1024 * 1024,
  registryReleases: 50_000,
  registryPackages: 1_000,
  registryText: 4_096,
  registryList: 1_000,
  registrySignatures: 16,
  /** Subjects that are attested in one run, and those of one statement: the services and other verifiers take 1,024 in one. */
  attestedSubjects: 16 * 1024,
  statementSubjects: 1_024,
  /** UTF-8 bytes of the name of a subject: the PATH_MAX of Linux. */
  subjectName: 4_096,
  /** Bytes of a list of checksums: 512 a line for as many subjects as are attested. */
  checksumBytes: 8 * 1024 * 1024,
  /** Files that were built for one release: with what is made of each, the forge takes a thousand. */
  releaseFiles: 200,
  /** Bytes of one file of a release: what the forge takes. */
  releaseAssetBytes: 2 * 1024 * 1024 * 1024,
  /** Bytes of a predicate: the services take no larger statement. */
  predicateBytes: 16 * 1024 * 1024,
  /** Bytes of one signed bundle with its statement, JSON inside of JSON in it: what sigstore's own tools take. */
  signedBundleBytes: 32 * 1024 * 1024,
  signedBundleDepth: 32,
  /** Bytes of one bundle as the forge keeps it, packed; bundles of one artifact are listed on pages of a hundred. */
  packedBundleBytes: 16 * 1024 * 1024,
  attestationPages: 10,
  /** Values of one JSON document that others signed, and its nesting: a bill of materials as predicate has a tenth. */
  signedJsonNodes: 2_000_000,
  signedJsonDepth: 100,
  /** Bundles in one file of several, and files of bundles for one artifact. */
  signedBundles: 1_000,
  /** Log entries and timestamps of one bundle: each costs some signatures. Real bundles have one or two. */
  bundleEntries: 32,
  bundleTimestamps: 32,
  /** Certificates of one bundle, of one authority, and bytes of one: real ones have 2 KiB. */
  bundleCertificates: 10,
  certificateBytes: 16 * 1024,
  /** Hashes of one inclusion proof: a tree of 2^64 entries needs no more. */
  proofHashes: 64,
  /** Bytes of one checkpoint, and its signatures: witnesses add some ten. */
  checkpointBytes: 256 * 1024,
  checkpointSignatures: 64,
  /** Digests of one subject: there are not as many algorithms. */
  subjectDigests: 32,
  /** Bytes of a file with trusted roots, roots in it, and logs or authorities of one kind in one root: real ones have five. */
  trustedRootBytes: 4 * 1024 * 1024,
  trustedRoots: 16,
  trustedRootInstances: 256,
  /** Bytes of a set of keys, and keys and revocations in it: real ones have ten. */
  keySetBytes: 1024 * 1024,
  keySetKeys: 1_000,
  /** UTF-16 units of a file with a key, PEM around it, and bytes of the JSON of an encrypted one: real ones have a tenth. */
  keyText: 64 * 1024,
  encryptedKeyBytes: 16 * 1024,
  /** UTF-16 units, and bytes, of a password: more than anybody types. */
  passwordText: 1_024,
  /** Bytes of an artifact that are kept beside its digests; and of one whose signature needs the whole, as Ed25519 does. */
  artifactInMemory: 16 * 1024 * 1024,
  artifactWhole: 512 * 1024 * 1024,
  /** UTF-16 units of the reference of an image, and of its repository: what registries take. */
  imageReference: 600,
  imageRepository: 255,
  /** Bytes of one manifest of a registry, which registries refuse beyond it too, and of any other answer that is not content. */
  imageManifestBytes: 4 * 1024 * 1024,
  registryAnswerBytes: 1024 * 1024,
  /** Layers of one manifest, and manifests of one index: a tag of signatures that has more is a flood. */
  imageLayers: 1_000,
  indexManifests: 1_000,
  /** What refers to one image and may be a signature of it, the pages that list it, and bytes of one signature with its statement. */
  imageReferrers: 100,
  referrerPages: 50,
  referrerBytes: 32 * 1024 * 1024,
  /** Levels of indexes in indexes, and images in all of them. */
  imageDepth: 3,
  imageChildren: 256,
  /** Bytes of one payload that names a signed image: real ones have 300. */
  imagePayloadBytes: 64 * 1024,
  /** Bytes of the file with credentials for registries, and of the answer of a program that keeps them. */
  registryConfigBytes: 1024 * 1024,
  credentialBytes: 64 * 1024,
  /** Bytes of one layout of an image, which is kept in memory until it is written. */
  imageLayoutBytes: 1024 * 1024 * 1024,
  /** Nesting of DER: certificates and timestamps have some twelve levels. */
  derDepth: 32,
  /** Names in one certificate: those for signing have one. */
  certificateNames: 100,
  /** Signatures that are tried to find a path, and certificates of a path: no instance has more than two intermediates. */
  pathSignatures: 64,
  pathCertificates: 8,
  /** Timestamps of logs within one certificate. */
  certificateTimestamps: 16,
  /** Bytes of one timestamp with its certificates, and how many of those are looked at. */
  timestampBytes: 64 * 1024,
  timestampCertificates: 16,
  /** Values of a predicate that constraints can read: provenance has some hundred. */
  predicateValues: 20_000,
  /** Bytes of a signing configuration, its nesting, and the services of one kind in it: real ones have four. */
  signingConfigBytes: 256 * 1024,
  signingConfigDepth: 16,
  signingServices: 64,
  /** UTF-16 units of an identity token, and the nesting of its claims: real ones have 2 KiB. */
  identityTokenLength: 16 * 1024,
  identityTokenDepth: 8,
  /** Bytes of an answer of a log, which holds the whole entry, and its nesting; and of any other service of signing. */
  logAnswerBytes: 8 * 1024 * 1024,
  signingAnswerBytes: 1024 * 1024,
  signingAnswerDepth: 32,
  /** Bytes of a payload that is signed in an envelope: the services that keep attestations take no more. */
  signedPayloadBytes: 16 * 1024 * 1024,
  /** Files that are signed in one run, and requests to one service at the same time. */
  signedFiles: 10_000,
  parallelSignatures: 8,
  /** Milliseconds for one signature with all that it asks of services, tries again included. */
  signingBudgetMs: 180_000,
} as const
