export const id=167;export const ids=[167];export const modules={10167:((e,t,n)=>{n.r(t),n.d(t,{runInit:()=>_});var r=n(73024),i=n(76760),a=n(11105),o=n(89531),s=n(49144),c=n(30747),l=n(56134),u=n(18067),d=n(44058),f=n(33993);let p=`name: FLUX

on:
  pull_request:
  merge_group:
    types: [checks_requested]
  push:
    branches: [main]

permissions: {}

concurrency:
  group: flux-\${{ github.workflow }}-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  flux:
    name: FLUX
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read # to read the commits that are compared
      checks: write # to annotate the lines that are to blame
    steps:
      - name: Check out the change
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 2
          persist-credentials: false
      - name: Check the constraints
        # Replace the tag by the commit of the release, so that the tag cannot be moved under you.
        uses: cocapn/flux@v${u.x}
`;async function m(e,t){let n=await e.list(),r=new Set(n.map(e=>e.path)),i=n.some(e=>(0,f.yA)(e.path)),a=[{path:`.github/workflows/flux.yml`,text:p},...i?[]:[{path:`.flux/baseline-rules.flux.yaml`,text:`# Constraints of this repository. \`flux explain RULE\` shows a rule, \`flux test\` runs the tests below.
apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: project
constraints:
  - id: npm-registry-only
    title: Runtime dependencies come from the registry
    why: A dependency from a URL or a git host is fetched again at each install and can change without notice.
    help: Publish the package and depend on its version.
    severity: high
    enforcement: block
    ratchet: new
    on:
      files: ["**/package.json", "!**/node_modules/**"]
      schema: npm/package
    forEach: {key: name, value: range, in: "input.?dependencies.orValue({})"}
    assert: "!range.matches('^(git|https?|file|link)[+:]')"
    message: "'dependency %s is taken from %s'.format([name, range])"
    at: range
    tests:
      - name: a git URL
        input: {dependencies: {a: "git+ssh://git@example.com/a"}}
        expect: [{at: /dependencies/a}]
      - name: a version
        input: {dependencies: {a: ^1.2.3}}
        expect: []
`}]].filter(e=>!r.has(e.path));if(r.has(f.CM))return a;let{report:o}=await(0,d.z)({head:h(e,a),clock:t,persona:`auditor`}),s={apiVersion:`flux/v1`,kind:`Baseline`,findings:o.findings.filter(e=>e.status===`new`).sort(l.Eg).map(e=>({rule:e.rule,path:e.locations[0].path,fingerprint:e.fingerprint}))};return[...a,{path:f.CM,text:`${JSON.stringify(s,void 0,2)}\n`}]}function h(e,t){let n=new Map(t.map(e=>[e.path,new TextEncoder().encode(e.text)]));return{label:e.label,list:async()=>[...await e.list(),...[...n].map(([e,t])=>({path:e,kind:`file`,executable:!1,size:t.length}))].sort((e,t)=>e.path<t.path?-1:1),read:async(t,r)=>n.get(t)??e.read(t,r)}}var g=n(51517);let _=async(e,t)=>{let n=(0,g.y)(e,0,t),l=await m(await(0,c.N)(n),(0,s.systemClock)());for(let{path:e,text:s}of l){let c=(0,i.join)(n,e);try{v(n,(0,i.dirname)(e)),(0,r.writeFileSync)(c,s,{flag:`wx`})}catch(t){throw new a.M(`io/write`,`${(0,o.T)(e)} cannot be written`,{hint:`run in a folder that may be written to; files that exist are left alone`,cause:t})}t.stdout.write(`wrote ${e}\n`)}return l.length===0&&t.stdout.write(`nothing to do: workflow, constraints and baseline exist
`),e.switches.has(`quiet`)||t.stderr.write("next: commit these files, replace the tag of the flux step by its commit, and require the check `FLUX` from the app GitHub Actions in a branch rule\n"),0};function v(e,t){let n=e;for(let e of t.split(`/`)){n=(0,i.join)(n,e);let t=(0,r.lstatSync)(n,{throwIfNoEntry:!1});if(t===void 0)(0,r.mkdirSync)(n);else if(!t.isDirectory())throw Error(`a folder of the path is a link or a file`)}}})};
