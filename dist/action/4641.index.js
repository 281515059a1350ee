export const id=4641;export const ids=[4641,5388];export const modules={75388:((e,t,n)=>{n.d(t,{describeFailure:()=>c,w:()=>s});var r=n(11105),i=n(72527);let a={configuration:2,environment:5,internal:3,refused:1},o=[3,2,5,1,4,0];function s(e,t){return o.find(n=>n===e||n===t)??a.internal}function c(e,t){let n=e instanceof r.M?e:new r.M(`internal/bug`,`flux made a mistake of its own`,{hint:`run the job again with debug logging, and report what it prints`,cause:e}),o=n.hint===void 0?``:`\nhelp: ${n.hint}`;return{text:`::error title=FLUX [${n.code}]::${(0,i.V9)(n.message+o)}\n`+(t?`${(0,i.kc)(l(n))}\n`:``),exitCode:a[n.kind]}}function l(e){let t=e.cause instanceof Error?e.cause:e;return t.stack??t.message}}),36495:((e,t,n)=>{n.d(t,{runCheck:()=>hh});var r=n(77598),i=n(76760),a=n(11105),o=n(80029),s=n(97535),c=n(18067),l=n(55365),u=n(53890);function d(e,t={}){let n=_(e);return{tree:r=>p(e,r,n,t),mergeBase:async(t,n)=>(0,l.wo)(await e.mergeBase(t,n),`the common ancestor of two commits`),mergeBaseWithBranch:async(t,n)=>f(await e.mergeBase(t,n),`a branch`),resolve:async t=>f(await e.resolve(t),`a revision`),parents:async t=>(0,l.wo)(await e.commit(t),`commit \`${t.slice(0,12)}\``).parents}}function f(e,t){return e.kind===`refused`&&(e.status===404||e.status===422)?void 0:(0,l.wo)(e,t)}function p(e,t,n,r){let i,a=()=>(i??=m(e,t,r),i);return{label:t.slice(0,12),list:async()=>[...(await a()).values()],read:async(e,t)=>{let r=(await a()).get(e);if(r===void 0)return`absent`;if(r.kind!==`file`||r.id===void 0)return`not-a-file`;if(r.size!==void 0&&r.size>t)return`too-large`;let i=await n(r.id);return i.length>t?`too-large`:i}}}async function m(e,t,n){let r=n.maxEntries??s.b.treeEntries,i=(0,l.wo)(await e.commit(t),`commit \`${t.slice(0,12)}\``).tree,a=(0,l.wo)(await e.tree(i,`recursive`),`the files of commit \`${t.slice(0,12)}\``),o=(a.truncated?await h(e,i,r,n.maxRequests??2e3):a.entries).flatMap(e=>g(e)??[]);if(o.length>r)throw(0,u.qp)(r);return o.sort((e,t)=>(0,u.UF)(e.path,t.path)),new Map(o.map(e=>[e.path,e]))}async function h(e,t,n,r){let i=[],a=[{prefix:``,sha:t}],o=0;for(let t=a.pop();t!==void 0;t=a.pop()){let{prefix:s,sha:c}=t;if(++o>r)throw y(`it needs more than ${r.toLocaleString(`en`)} requests`);let d=(0,l.wo)(await e.tree(c,`flat`),`a folder of the repository`);if(d.truncated)throw y(`even a single folder is cut`);for(let e of d.entries){let t=s+e.path;e.type===`tree`?a.push({prefix:`${t}/`,sha:e.sha}):i.push({...e,path:t})}if(i.length>n)throw(0,u.qp)(n)}return i}function g(e){if(e.type===`tree`||!(0,u.m5)(e.path))return;let{path:t,sha:n}=e;if(e.mode===`160000`)return{path:t,kind:`submodule`,executable:!1,id:n};if(e.mode===`120000`)return{path:t,kind:`symlink`,executable:!1,id:n};let r={path:t,kind:`file`,executable:e.mode===`100755`,id:n};return e.size===void 0?r:{...r,size:e.size}}function _(e){let t=new Map,n=new Map,r=0,i=async n=>{let i=(0,l.wo)(await e.blob(n),`the content of a file`);return v(n,i),r+i.length<=67108864&&(t.set(n,i),r+=i.length),i};return async e=>{let r=t.get(e);if(r!==void 0)return r;let a=n.get(e)??i(e).finally(()=>n.delete(e));return n.set(e,a),a}}function v(e,t){let n=(0,r.createHash)(e.length===64?`sha256`:`sha1`).update(`blob ${t.length}\0`).update(t).digest();if(!(0,r.timingSafeEqual)(n,Buffer.from(e,`hex`)))throw new a.M(`github/payload`,`the API gave a file whose content does not match its id`)}function y(e){return new a.M(`github/truncated-tree`,`the API does not list the whole repository: ${e}`,{hint:"check out with `fetch-depth: 2`, so that files are read from git"})}var b=n(34438);function x(e,t){let{checks:n}=e.rest;return{list:(e,r)=>(0,l.kA)(()=>n.listForRef({...t,ref:e,check_name:r,filter:`latest`,per_page:100}),e=>(0,b.DD)((0,b.mz)(e,`check_runs`))?.flatMap(e=>C(e)??[])),create:e=>(0,l.kA)(()=>n.create({...t,name:e.name,head_sha:e.headSha,status:`in_progress`,started_at:e.startedAt,external_id:e.externalId,output:S(e.output)}),C),update:(e,r)=>(0,l.kA)(()=>n.update({...t,check_run_id:e,output:S(r.output),...r.completion===void 0?{}:{status:`completed`,conclusion:r.completion.conclusion,completed_at:r.completion.completedAt}}),C),get:e=>(0,l.kA)(()=>n.get({...t,check_run_id:e}),C),annotations:(e,r)=>(0,l.kA)(()=>n.listAnnotations({...t,check_run_id:e,per_page:100,page:r}),e=>(0,b.DD)(e)?.flatMap(e=>w(e)??[]))}}function S(e){let{annotations:t,...n}=e;return t===void 0||t.length===0?n:{...n,annotations:t.map(e=>({...e}))}}function C(e){let t=(0,b.Wg)((0,b.mz)(e,`id`)),n=(0,b.oJ)((0,b.mz)(e,`status`));if(t!==void 0&&n!==void 0)return{id:t,status:n,externalId:(0,b.oJ)((0,b.mz)(e,`external_id`))??``,annotationsCount:(0,b.Wg)((0,b.mz)(e,`output`,`annotations_count`))??0}}function w(e){let t=(0,b.oJ)((0,b.mz)(e,`path`)),n=(0,b.Wg)((0,b.mz)(e,`start_line`)),r=(0,b.Wg)((0,b.mz)(e,`end_line`)),i=(0,b.oJ)((0,b.mz)(e,`annotation_level`)),a=(0,b.oJ)((0,b.mz)(e,`message`));if(t===void 0||n===void 0||r===void 0||a===void 0||i!==`notice`&&i!==`warning`&&i!==`failure`)return;let o=(0,b.oJ)((0,b.mz)(e,`title`)),s={path:t,start_line:n,end_line:r,annotation_level:i,message:a};return o===void 0?s:{...s,title:o}}function T(e,t){let{issues:n}=e.rest;return{list:(e,r)=>(0,l.kA)(()=>n.listComments({...t,issue_number:e,per_page:100,page:r}),e=>(0,b.DD)(e)?.flatMap(e=>E(e)??[])),create:(e,r)=>(0,l.kA)(()=>n.createComment({...t,issue_number:e,body:r}),E),update:(e,r)=>(0,l.kA)(()=>n.updateComment({...t,comment_id:e,body:r}),E),delete:e=>(0,l.kA)(()=>n.deleteComment({...t,comment_id:e}),()=>!0)}}function E(e){let t=(0,b.Wg)((0,b.mz)(e,`id`)),n=(0,b.oJ)((0,b.mz)(e,`user`,`login`));return t===void 0||n===void 0?void 0:{id:t,login:n,isBot:(0,b.mz)(e,`user`,`type`)===`Bot`,body:(0,b.oJ)((0,b.mz)(e,`body`))??``}}let D=/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;function O(e,t){let{git:n,repos:r}=e.rest;return{commit:e=>(0,l.kA)(()=>n.getCommit({...t,commit_sha:e}),k),tree:(e,r)=>(0,l.kA)(()=>n.getTree({...t,tree_sha:e,...r===`recursive`?{recursive:`1`}:{}}),A),blob:e=>(0,l.kA)(()=>n.getBlob({...t,file_sha:e}),ee),resolve:e=>(0,l.kA)(()=>r.getCommit({...t,ref:e,per_page:1,page:2}),e=>te((0,b.mz)(e,`sha`))),mergeBase:(e,n)=>(0,l.kA)(()=>r.compareCommitsWithBasehead({...t,basehead:`${e}...${n}`,per_page:1,page:2}),e=>te((0,b.mz)(e,`merge_base_commit`,`sha`)))}}function k(e){let t=te((0,b.mz)(e,`tree`,`sha`)),n=(0,b.DD)((0,b.mz)(e,`parents`))?.map(e=>te((0,b.mz)(e,`sha`)));if(t===void 0||n===void 0)return;let r=n.filter(e=>e!==void 0);return r.length===n.length?{tree:t,parents:r}:void 0}function A(e){let t=(0,b.tB)((0,b.mz)(e,`truncated`)),n=(0,b.DD)((0,b.mz)(e,`tree`))?.map(j);if(!(t===void 0||n===void 0||n.includes(void 0)))return{truncated:t,entries:n.filter(e=>e!==void 0)}}function j(e){let t=(0,b.oJ)((0,b.mz)(e,`path`)),n=(0,b.oJ)((0,b.mz)(e,`mode`)),r=(0,b.oJ)((0,b.mz)(e,`type`)),i=te((0,b.mz)(e,`sha`)),a=(0,b.Wg)((0,b.mz)(e,`size`));if(t!==void 0&&n!==void 0&&r!==void 0&&i!==void 0)return a===void 0?{path:t,mode:n,type:r,sha:i}:{path:t,mode:n,type:r,sha:i,size:a}}function ee(e){let t=(0,b.oJ)((0,b.mz)(e,`content`)),n=(0,b.oJ)((0,b.mz)(e,`encoding`));if(!(t===void 0||n!==`base64`&&n!==`utf-8`))return Buffer.from(t,n===`base64`?`base64`:`utf8`)}function te(e){let t=(0,b.oJ)(e);return t!==void 0&&D.test(t)?t:void 0}function M(e,t){let{issues:n}=e.rest;return{whoAmI:()=>(0,l.kA)(()=>e.request({method:`POST`,url:ne(e),query:`query { viewer { login } }`}),e=>(0,b.oJ)((0,b.mz)(e,`data`,`viewer`,`login`))),list:(e,{page:r,after:i})=>(0,l.kA)(async()=>{let{data:a,headers:o}=await n.listForRepo({...t,labels:e,state:`all`,sort:`created`,direction:`asc`,per_page:100,page:r,...i===void 0?{}:{after:i}});return{data:{issues:a,link:o.link}}},re),hasLabel:e=>(0,l.kA)(()=>n.getLabel({...t,name:e}),N),createLabel:(e,r)=>(0,l.kA)(()=>n.createLabel({...t,name:e,color:`1d4ed8`,description:r}),N),create:(e,r,i)=>(0,l.kA)(()=>n.create({...t,title:e,body:r,labels:[i]}),ie),update:(e,{as:r,...i})=>(0,l.kA)(()=>n.update({...t,issue_number:e,...i,...r===void 0?{}:{state_reason:r}}),N),comment:(e,r)=>(0,l.kA)(()=>n.createComment({...t,issue_number:e,body:r}),N)}}function ne({request:e}){return`${e.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3$/,`/api`)}/graphql`}function N(){return!0}function re(e){let t=(0,b.DD)((0,b.mz)(e,`issues`));if(t===void 0)return;let n=P((0,b.oJ)((0,b.mz)(e,`link`))??``),r=t.flatMap(e=>F(e)??[]);return n===void 0?{issues:r}:{issues:r,next:n}}function P(e){for(let t of e.split(`,`)){let[,e]=/^\s*<([^<>]*)>\s*;\s*rel="next"\s*$/.exec(t)??[];if(e===void 0||!URL.canParse(e))continue;let{searchParams:n}=new URL(e),r=Number(n.get(`page`)??`1`),i=n.get(`after`)??void 0;if(!(!Number.isSafeInteger(r)||r<1))return i===void 0?{page:r}:{page:r,after:i}}}function F(e){let t=(0,b.Wg)((0,b.mz)(e,`number`)),n=(0,b.oJ)((0,b.mz)(e,`user`,`login`)),r=(0,b.oJ)((0,b.mz)(e,`state`));if(t===void 0||n===void 0||r===void 0||(0,b.mz)(e,`pull_request`)!==void 0)return;let i=(0,b.oJ)((0,b.mz)(e,`state_reason`));return{number:t,author:n,title:(0,b.oJ)((0,b.mz)(e,`title`))??``,body:(0,b.oJ)((0,b.mz)(e,`body`))??``,isOpen:r===`open`,...i===void 0||r===`open`?{}:{closedAs:i}}}function ie(e){let t=(0,b.Wg)((0,b.mz)(e,`number`)),n=(0,b.oJ)((0,b.mz)(e,`user`,`login`)),r=(0,b.DD)((0,b.mz)(e,`labels`));if(t!==void 0&&n!==void 0&&r!==void 0)return{number:t,author:n,labels:r.flatMap(e=>(0,b.oJ)((0,b.mz)(e,`name`))??(0,b.oJ)(e)??[])}}function ae(e,t){return{listOpen:(n,r)=>(0,l.kA)(()=>e.rest.pulls.list({...t,state:`open`,head:`${n}:${r}`,per_page:100}),e=>(0,b.DD)(e)?.flatMap(e=>oe(e)??[]))}}function oe(e){let t=(0,b.Wg)((0,b.mz)(e,`number`)),n=(0,b.oJ)((0,b.mz)(e,`head`,`sha`)),r=(0,b.Wg)((0,b.mz)(e,`head`,`repo`,`id`)),i=(0,b.oJ)((0,b.mz)(e,`base`,`sha`));if(t!==void 0&&n!==void 0&&r!==void 0&&i!==void 0)return{number:t,headSha:n,headRepositoryId:r,baseSha:i}}function se(e,t){let{pulls:n}=e.rest;return{files:(e,r)=>(0,l.kA)(()=>n.listFiles({...t,pull_number:e,per_page:100,page:r}),e=>(0,b.DD)(e)?.map(ce)),comments:(e,r)=>(0,l.kA)(()=>n.listReviewComments({...t,pull_number:e,per_page:100,page:r}),e=>(0,b.DD)(e)?.map(le)),create:(e,{commit:r,body:i,comments:a})=>(0,l.kA)(()=>n.createReview({...t,pull_number:e,commit_id:r,event:`COMMENT`,body:i,comments:a.map(ue)}),e=>(0,b.Wg)((0,b.mz)(e,`id`))!==void 0||void 0)}}function ce(e){let t=(0,b.oJ)((0,b.mz)(e,`filename`))??``,n=(0,b.oJ)((0,b.mz)(e,`patch`));return n===void 0?{path:t}:{path:t,patch:n}}function le(e){return{body:(0,b.oJ)((0,b.mz)(e,`body`))??``,isBot:(0,b.mz)(e,`user`,`type`)===`Bot`,association:(0,b.oJ)((0,b.mz)(e,`author_association`))??``}}function ue({path:e,startLine:t,endLine:n,body:r}){let i={path:e,line:n,side:`RIGHT`,body:r};return t===n?i:{...i,start_line:t,start_side:`RIGHT`}}var de=n(88843),fe=n(43512),pe=n(78877);let I=[20,22,24],L={version:process.versions.node,setFlag:pe.setFlagsFromString,youngBytes:()=>(0,pe.getHeapSpaceStatistics)().find(({space_name:e})=>e===`new_space`)?.space_size??0};function R(e,t=L){if(!I.includes(Number.parseInt(t.version,10)))return!1;for(let n of e)t.setFlag(n);return!0}function me(e){return R([`--no-allocation-site-pretenuring`,`--heap-growing-percent=30`],e)}function he(e=L){let t=!0;return()=>{!t||e.youngBytes()<16777216||(t=!1,R([`--semi-space-growth-factor=1`],e))}}var z=n(5255),ge=n(6347),_e=n(6072),ve=n(28921),ye=n(72527);let B={text:async(e,t)=>(await n.e(6879).then(n.bind(n,66879))).renderText(e,t),json:async e=>(await n.e(7406).then(n.bind(n,97406))).renderJson(e),sarif:async(e,t)=>(await n.e(9335).then(n.bind(n,29335))).renderSarif(e,t),markdown:async(e,t)=>(await n.e(3021).then(n.bind(n,63021))).renderMarkdown(e,t),junit:async e=>(await n.e(5470).then(n.bind(n,65470))).renderJunit(e),github:async(e,t)=>(await n.e(6763).then(n.bind(n,86763))).renderGithub(e,t)};var be=n(44714),xe=n(31585),Se=n(16508);function Ce(e){return{resolve:async(t,n,r)=>{let i=`${t}/${n}`.toLowerCase(),a=(0,Se.u)(i)?await e.refs(i):void 0;if(a===void 0||a instanceof xe.$)return;let o=a.tags.get(r),s=a.branches.get(r);if(o!==void 0&&s!==void 0&&o!==s)return;let c=o??s;if(c===void 0)return;let l=we(a,c);return l===void 0?{commit:c}:{commit:c,version:l}}}}function we({tags:e},t){let n;for(let[r,i]of e)i===t&&(n===void 0||r.length>n.length||r.length===n.length&&r<n)&&(n=r);return n}var V=n(33413),Te=n(17318),Ee=n(7165);function De(e){let t=[],n=new Map,r=[{node:e.expression,ready:!1}];for(let i=r.pop();i!==void 0;i=r.pop()){let{node:a,ready:o}=i,s=(0,Ee.L)(a);if(!o&&s.length>0){r.push({node:a,ready:!0});for(let e of[...s].reverse())r.push({node:e,ready:!1});continue}let c=Oe(a,e),l=e.types.get(a.id);n.set(a,t.length),t.push({op:a.kind,type:l===void 0?`dyn`:(0,Te.wQ)(l),operands:s.map(e=>n.get(e)??-1),...c.length===0?{}:{detail:c},span:[a.span.start,a.span.end]})}return t}function Oe(e,t){switch(e.kind){case`literal`:return[t.text.slice(e.span.start,e.span.end)];case`identifier`:return[e.name];case`select`:return[e.form,e.field];case`index`:return e.optional?[`optional`]:[];case`call`:return[e.name,...ke(e.id,t)];case`logic`:return[e.operator];case`conditional`:return[];case`list`:return e.elements.flatMap((e,t)=>e.optional?[String(t)]:[]);case`map`:return e.entries.flatMap((e,t)=>e.optional?[String(t)]:[]);case`message`:return[e.name];case`comprehension`:return[e.macro,...e.variables,e.predicate===void 0?`unfiltered`:`filtered`];case`bind`:return[e.name];case`optional-map`:return[e.flat?`flat`:`wrapped`,e.name];default:return e}}function ke(e,t){let n=t.references.get(e);return n?.kind===`overloads`?n.overloads.map(e=>e.id):n?.kind===`function`?[`function ${n.function.name}`]:[]}var Ae=n(60626),je=n(64715);function Me(e,t){let{constraints:n}=e.plan,r=Le(n),i=Re(n,r),a=t.facts.filter(e=>n.some(({scope:t})=>t.kind===`fact`&&t.fact===e)),o=Ie(n),s=t.libraries.filter(e=>e.overloads.some(e=>i.has(e)));return{plan:{constraints:n.map(Be),functions:r.map(Ve)},schemas:Pe([...a.map(e=>({name:`fact/${e.name}`,sha256:Ne((0,Ae.oZ)(e))})),...o.map(e=>({name:e,sha256:Ne(t.schemas.get(e)??null)}))]),libraries:Pe(s.map(({name:e,overloads:t})=>({name:e,sha256:Ne(t.map(Fe))}))),requires:[...a.map(({name:e})=>`fact/${e}`),...s.map(({name:e})=>`library/${e}`),...o.map(e=>`schema/${e}`)].sort()}}function Ne(e){return(0,V.fg)((0,V.dj)(e))}function Pe(e){return[...e].sort((e,t)=>e.name<t.name?-1:1)}function Fe({id:e,name:t,receiver:n,parameters:r,result:i}){return[e,t,n,r.map(Te.wQ),(0,Te.wQ)(i)]}function Ie(e){let t=e.flatMap(({definition:{on:e}})=>e.kind===`files`&&e.schema!==void 0&&!(0,je.h)(e.schema)?[e.schema]:[]);return[...new Set(t)].sort()}function Le(e){let t=new Map;for(let n of e){let e=n.set.name,r=ze(n).map(({program:e})=>e.checked);for(let n=r.pop();n!==void 0;n=r.pop())for(let i of n.references.values()){if(i.kind!==`function`)continue;let n=`${e}\u0000${i.function.name}`;t.has(n)||(t.set(n,{set:e,called:i.function}),r.push(i.function.body))}}return[...t.entries()].sort(([e],[t])=>e<t?-1:1).map(([,e])=>e)}function Re(e,t){let n=[...e.flatMap(ze).map(({program:e})=>e.checked),...t.map(({called:e})=>e.body)];return new Set(n.flatMap(({references:e})=>[...e.values()]).flatMap(e=>e.kind===`overloads`?e.overloads:[]))}function ze(e){let{match:t,variables:n,forEach:r,when:i,assert:a,message:o,at:s,grades:c,fix:l}=e;return[t,...n,r?.in,i,a,o,...s,l,...c.map(e=>e.when)].filter(e=>e!==void 0)}function Be(e){let{definition:t,scope:n}=e;return{rule:t.rule,severity:t.severity,confidence:t.confidence,persona:t.persona,enforcement:t.enforcement,ratchet:t.ratchet,...t.unavailable===`block`?{}:{unavailable:t.unavailable},...t.waivable?{}:{waivable:!1},scope:n.kind===`fact`?{fact:n.fact.name}:{files:n.globs},names:e.names,match:He(e.match),variables:e.variables.map(He),forEach:He(e.forEach?.in),when:He(e.when),assert:He(e.assert),message:He(e.message),at:e.at.map(He),fix:He(e.fix),grades:e.grades.map(({when:e,...t})=>({when:He(e),...t})),costPerSubject:e.costPerSubject}}function Ve({set:e,called:t}){return{set:e,name:t.name,parameters:t.parameters.map(({name:e,type:t})=>({name:e,type:(0,Te.wQ)(t)})),result:(0,Te.wQ)(t.result),body:De(t.body)}}function He(e){return e===void 0?void 0:De(e.program.checked)}var Ue=n(876),H=n(89531),We=n(3029),Ge=n(24523),Ke=n(42417),qe=n(29189),Je=n(25663),Ye=n(30862),U=n(83518),Xe=n(53091);function Ze(e){let t=[...e.sets.filter(t=>t.origin===`repository`||!e.config.disabledPacks.includes(t.name))].sort($e),n=e.foreign??[],r=[...t,...n.map(({set:e})=>e)].sort($e),{compiled:i,library:a,diagnostics:o}=(0,Ge.xH)(t,e.vocabulary,e.config.rules,e.broken,e.compiledBefore),s=[...i,...n].flatMap(e=>e.constraints).sort(et),{constraints:c,diagnostics:l}=(0,Je.i)(s);return{plan:{constraints:c,functions:i.flatMap(e=>e.functions),digest:tt(r,a,e.config,e.vocabulary.schemaFiles)},refused:i.flatMap(e=>e.refused).sort(et),sets:r,config:e.config,baseline:e.baseline,diagnostics:(0,Ue.D)([...o,...[...i,...n].flatMap(e=>e.diagnostics),...it(r),...l,...at(e.config,[...e.sets,...n.map(({set:e})=>e)])])}}function Qe(e,t){return{...Ze({sets:[],config:Ke.$v,baseline:new Set,vocabulary:t}),diagnostics:e}}function $e(e,t){return e.name<t.name?-1:+(e.name>t.name)}function et(e,t){return e.definition.rule<t.definition.rule?-1:1}function tt(e,{imports:t},n,r){let i={language:1,sets:e.map(e=>({name:e.name,version:e.version,origin:e.origin,limits:e.limits,...rt(t.get(e)??[]),...nt(e,r),...e.variables.length===0?{}:{variables:e.variables.map(({name:e,expression:t})=>[e,t.text])},functions:e.functions.map(({name:e,parameters:t,returns:n,expression:r})=>({name:e,parameters:t.map(e=>[e.name,e.type]),returns:n.type,expression:r.text})).sort((e,t)=>e.name<t.name?-1:1),constraints:[...e.constraints].sort((e,t)=>e.id<t.id?-1:1).map(e=>e.form)})),rules:[...n.rules].sort(([e],[t])=>e<t?-1:1).map(([e,{enforcement:t,severity:n,settings:r}])=>({rule:e,enforcement:t,severity:n,settings:r}))};return(0,V.fg)((0,V.dj)(i))}function nt(e,t){let n=e.constraints.flatMap(({on:e})=>e.kind===`files`&&e.schema!==void 0&&(0,je.h)(e.schema)?[e.schema]:[]);return n.length===0?{}:{schemas:[...new Set(n)].sort().map(n=>{let r=(0,qe.o)(e.document.source.path,n);return[n,r===void 0?null:t?.get(r)?.sha256??null]})}}function rt(e){return e.length===0?{}:{imports:e.map(({kind:e,target:t,name:n,as:r})=>[e,t.name,n,r]).sort((e,t)=>e.join(`
`)<t.join(`
`)?-1:1)}}function it(e){let t=new Map;return e.flatMap(e=>{let n=t.get(e.name);if(n===void 0)return t.set(e.name,e),[];let[r,i]=e.origin===`pack`?[n,e]:[e,n],a=(0,U.WG)(r.document,[`metadata`,`name`]);return i.origin===`pack`?[{code:`constraint/duplicate-id`,severity:`error`,message:`${(0,H.T)(r.name)} is the name of a built-in pack`,location:a,help:`give the set a name of its own`}]:[{code:`constraint/duplicate-id`,severity:`error`,message:`there are two constraint sets with the name ${(0,H.T)(r.name)}`,location:a,help:`give each set a name of its own`,related:[{location:(0,U.WG)(i.document,[`metadata`,`name`]),message:`the first is here`}]}]})}function at(e,t){let{document:n}=e;if(n===void 0)return[];let r=new Map(t.flatMap(e=>e.constraints.map(e=>[e.rule,e]))),i=t.filter(e=>e.origin===`pack`).map(e=>e.name),a=(e,t,n,r)=>{let i=(0,We.Z)(e,n);return{code:`config/unknown-rule`,severity:`error`,message:`there is no ${t} ${(0,H.T)(e)}`,location:r,...i===void 0?{}:{help:`did you mean ${(0,H.T)(i)}?`}}},o=[...e.rules].flatMap(([e,t])=>{let i=r.get(e);return i===void 0?[a(e,`rule`,[...r.keys()],(0,U.Us)(n,[`rules`],e))]:Object.entries(t.settings).flatMap(([t,r])=>{let a=[`rules`,e,`settings`],o=i.settings.find(e=>e.name===t);if(o===void 0){let r=i.settings.map(e=>e.name),o=(0,We.Z)(t,r);return[{code:`config/unknown-rule`,severity:`error`,message:`${(0,H.T)(e)} has no setting ${(0,H.T)(t)}`,location:(0,U.Us)(n,a,t),...o===void 0?{}:{help:`did you mean ${(0,H.T)(o)}?`}}]}let s=(0,Xe.M)(o.type,()=>void 0);return s===void 0||(0,Ye.l)(r,s)?[]:[{code:`constraint/type`,severity:`error`,message:`the setting ${(0,H.T)(t)} of ${(0,H.T)(e)} needs ${(0,H.T)(o.type)}`,location:(0,U.WG)(n,[...a,t])}]})}),s=e.waivers.filter(e=>!r.has(e.rule)).map(e=>a(e.rule,`rule`,[...r.keys()],(0,U.WG)(n,[...e.at,`rule`]))),c=e.disabledPacks.filter(e=>!i.includes(e)).map(e=>a(e,`pack`,i,(0,U.Us)(n,[`packs`],e)));return[...o,...s,...c]}let ot=`flux.bundle/v1`;function st(e,t,n={name:`flux`,version:c.x}){let r={schema:ot,compiler:n,language:1,sources:[...e.inputs].sort((e,t)=>e.path<t.path?-1:1).map(({origin:e,path:t,text:n})=>({origin:e,path:t,sha256:(0,V.fg)(n),text:n})),planDigest:e.plan.digest,...Me(e,t)};return(0,V.dj)({...r,digest:ct(r)})}function ct(e){return(0,V.fg)((0,V.dj)({...e,digest:void 0}))}function lt(e){return`sha256:${(0,V.fg)(e)}`}var ut=n(90974),dt=n(56134),ft=n(55772),pt=n(26110);function mt(e){return(0,V.dj)({...e,at:void 0})}var ht=n(17608);function gt(e,t){let n=_t(e),r=_t(t);return[...[...new Set([...n.keys(),...r.keys()])].sort().flatMap(e=>{let t=n.get(e),i=r.get(e);return t===void 0&&i!==void 0?[{kind:`added`,rule:e,message:`enforcement \`${i.definition.enforcement}\``,...wt(i)}]:t!==void 0&&i===void 0?[{kind:`removed`,rule:e,message:`the rule would be gone`}]:t===void 0||i===void 0?[]:vt(t,i)}),...Et(e,t)].sort((e,t)=>e.rule===t.rule?e.message<t.message?-1:1:e.rule<t.rule?-1:1)}function _t(e){return new Map(e.plan.constraints.map(e=>[e.definition.rule,e]))}function vt(e,t){let n=t.definition.rule,r=e.definition,i=t.definition,a=[...bt(`enforcement`,r.enforcement,i.enforcement,dt.w_),...bt(`severity`,r.severity,i.severity,dt.oC),...r.ratchet===`all`&&i.ratchet===`new`?["`ratchet` `all` → `new`"]:[],...r.unavailable===`block`&&i.unavailable===`warn`?["`unavailable` `block` → `warn`"]:[],...!r.waivable&&i.waivable?["`waivable` `false` → `true`"]:[],...yt(e,t)],o=xt(e,t).filter(e=>!a.some(t=>t.startsWith(`\`${e}\``)));if(a.length+o.length===0)return[];let s=o.map(e=>`\`${e}\``).join(`, `),c=o.length===0?[]:[`${s} ${o.length===1?`differs`:`differ`}`];return[{kind:a.length>0?`weakened`:`changed`,rule:n,message:[...a,...c].join(`, `),...wt(t)}]}function yt(e,t){let n=({overriddenBy:e=[]})=>e.map(({definition:e})=>e.rule),r=new Set(n(e));return n(t).filter(e=>!r.has(e)).map(e=>`\`${e}\` would decide in its place where that applies`)}function bt(e,t,n,r){return r.indexOf(n)>r.indexOf(t)?[`\`${e}\` \`${t}\` → \`${n}\``]:[]}function xt(e,t){let n=St(e),r=St(t);return[...new Set([...n.keys(),...r.keys()])].filter(e=>n.get(e)!==r.get(e)).sort()}function St(e){let{definition:t,set:n}=e,{form:r}=t,i={...typeof r==`object`?r:{},enforcement:t.enforcement,severity:t.severity,...Ct(e),limits:n.limits,settings:(0,ut.t)(e.settings)};return new Map(Object.entries(i).map(([e,t])=>[e,t===void 0?``:(0,V.dj)(t)]))}function Ct({functions:e}){let t=new Map;for(let{name:n,body:r,parameters:i,result:a}of e){let e=n.startsWith(ft.qz)?n:`functions`,o=i.map(e=>[e.name,(0,Te.wQ)(e.type)]),s=t.get(e)??[];t.set(e,s),s.push([n,r.text,(0,Te.wQ)(a),o])}return Object.fromEntries(t)}function wt({set:e,definition:t}){return e.origin===`repository`?{location:(0,U.WG)(e.document,[...t.path,`id`])}:{}}let Tt=[[`allowCritical`,"findings of rules with `waivable: false` could be accepted"],[`selfWaive`,`changes could accept their own findings by waivers that they add`]];function Et(e,t){let n=new Set(e.config.waivers.map(mt)),{document:r}=t.config,i=t.config.waivers.filter(e=>!n.has(mt(e))).map(e=>({kind:`weakened`,rule:e.rule,message:`a waiver for \`${e.path}\` until ${e.expires} is added`,...r===void 0?{}:{location:(0,U.WG)(r,e.at)}})),a=t.config.exclude.filter(t=>!e.config.exclude.includes(t)).map(e=>({kind:`weakened`,rule:`config`,message:`files that match \`${e}\` would be excluded`,...r===void 0?{}:{location:(0,U.WG)(r,[`exclude`])}})),o=Tt.flatMap(([n,i])=>t.config[n]===!0&&e.config[n]!==!0?[{kind:`weakened`,rule:`config`,message:i,...r===void 0?{}:{location:(0,U.WG)(r,[n])}}]:[]),s=(0,ht.Fu)(e.config.waiverLimits,t.config.waiverLimits).map(e=>({kind:`weakened`,rule:`config`,message:(0,ht.T4)(e),...r===void 0?{}:{location:(0,U.WG)(r,[`waiverLimits`])}})),c=(t.config.advisories?.vex??[]).filter(t=>e.config.advisories?.vex?.includes(t)!==!0).map(e=>({kind:`weakened`,rule:`config`,message:`statements in files that match \`${e}\` would accept findings`,...r===void 0?{}:{location:(0,U.WG)(r,[`advisories`,`vex`])}})),l=[...i,...a,...o,...s,...c,...Ot(e,t),...Dt(e,t)],u=[...t.baseline].filter(t=>!e.baseline.has(t)).length;if(u===0)return l;let d=`${u} ${u===1?`finding is`:`findings are`} added to the baseline`;return[...l,{kind:`weakened`,rule:`baseline`,message:d}]}function Dt(e,t){let{document:n,minimumVersions:r}=t.config;return[...e.config.minimumVersions].flatMap(([e,t])=>{let i=r.get(e);return i!==void 0&&(0,pt.du)(i,t)?[]:[{kind:`weakened`,rule:`config`,message:`least version of \`${e}\` in a bundle \`${t}\` → \`${i??`none`}\``,...n===void 0?{}:{location:(0,U.WG)(n,[`bundle`,`minimum`,e])}}]})}function Ot(e,t){let n=e.config.persona??`regular`,r=t.config.persona??`regular`;if(n===r)return[];let i=dt.Ud.indexOf(r)<dt.Ud.indexOf(n)?`weakened`:`changed`,{document:a}=t.config;return[{kind:i,rule:`config`,message:`\`persona\` \`${n}\` → \`${r}\``,...a===void 0?{}:{location:(0,U.WG)(a,[`persona`])}}]}var kt=n(44367);function At(e,t){let n=new Map(jt(t.base??[],new Map).map(([e,t])=>[t,e]));return jt(e,t.renamed).map(([e,r])=>{let i=e.constraint.definition.ratchet===`new`;return{violation:e,fingerprint:r,status:t.baseline.has(r)||i&&(t.everythingExists||n.has(r))?`existing`:`new`,before:n.get(r)}})}function jt(e,t){let n=new Map;return[...e].sort((e,t)=>(0,kt.Q)(e.locations[0],t.locations[0])).map(e=>{let{identity:r}=e,[{path:i}]=e.locations,a=t.get(i)??i,o=n.get(a)??new Map;n.set(a,o);let s=o.get(r)??0;o.set(r,s+1);let c=`v1\u0000${a}\u0000${r}\u0000${s}`;return[e,(0,V.fg)(c,16)]})}var Mt=n(79191);function Nt(e,t,n){let r=Pt(n.ignores,n.today),i=n.base&&Pt(n.base,n.today);return e.map((e,a)=>{let o=t[a];if(o===void 0||e.waivable===!1&&n.allowCritical!==!0)return e;let s=Ft(r,o.violation);if(s===void 0||i!==void 0&&Ft(i,o.before)===void 0)return e;let{reason:c,expires:l}=s,u=c===void 0?{}:{waiver:{reason:c,owner:`comment in the file`,expires:l??Ke.O5}};return{...e,status:`waived`,...u}})}function Pt(e,t){let n=new Map;for(let[r,i]of e){let e=new Map,a=i.filter(({expires:e})=>e===void 0||t<=e);for(let t of a.sort((e,t)=>e.line-t.line))for(let n of new Set(t.rules)){let r=e.get(n);r===void 0?e.set(n,[t]):r.push(t)}n.set(r,e)}return n}function Ft(e,t){if(t===void 0)return;let[{path:n}]=t.locations,r=e.get(n);if(r===void 0)return;let{rule:i,id:a}=t.constraint.definition,o;for(let e of[i,a]){let i=r.get(e);if(i!==void 0)for(let e of[...t.locations,...t.hidden]){if(e.path!==n)continue;let t=It(i,e.startLine);t===void 0||t.line>Math.max(e.endLine,e.startLine)||(o===void 0||t.line<o.line)&&(o=t)}}return o}function It(e,t){let n=0,r=e.length;for(;n<r;){let i=n+r>>1;(e[i]?.line??0)<t?n=i+1:r=i}return e[n]}var Lt=n(47718);function Rt(e,t,n){if(t===void 0)return{findings:e,diagnostics:[]};let r=[];return{findings:e.map(e=>{let{names:i,status:a,waivable:o}=e;if(i?.purl===void 0||i.ids.length===0||a===`waived`)return e;let{ids:s,purl:c,within:l=[]}=i,{effective:u,conflicts:d}=t.statementsFor({ids:s,purl:c,within:l});if(u===void 0||(d.length>0&&r.push(Bt(u,d)),u.status!==`not_affected`&&u.status!==`fixed`)||o===!1&&!n)return e;let f=`statement in ${u.source.path}`;return{...e,status:`waived`,waiver:{reason:zt(u),owner:f,expires:Ke.O5}}}),diagnostics:r}}function zt({status:e,justification:t,impact:n,notes:r}){let i=[e,t,n??r].filter(e=>e!==void 0&&e!==``).join(`: `);return i.length<=s.b.messageLength?i:`${i.slice(0,s.b.messageLength-1)}…`}function Bt({source:e,span:t,status:n,vulnerability:r},i){let[a]=i;return{code:`config/vex`,severity:`warning`,message:`of the same time are another statement about \`${r.name.slice(0,80)}\` and this one, \`${n}\`, which counts because it stands last`,location:(0,Lt.hD)(e,t),help:"say when each statement was made by `timestamp`, or remove one",...a===void 0?{}:{related:[{location:(0,Lt.hD)(a.source,a.span),message:`\`${a.status}\` here`}]}}}var Vt=n(70457),Ht=n(29991),Ut=n(62303);function Wt(e){let t=$t(),n=e.flatMap(e=>e.statements);for(let{vulnerability:e}of n){let{name:n,iri:r,aliases:i}=e;for(let e of[...i,...r===void 0?[]:[r]])t.join(n,e)}let r=new Map;return n.forEach((e,n)=>{let i=t.find(e.vulnerability.name),a=r.get(i)??new Map;r.set(i,a);let o=e.since===void 0?void 0:(0,Ut.n)(e.since);for(let t of e.products){let r={order:n,statement:e,since:o,product:t};for(let e of Zt(t)){let t=a.get(e);t===void 0?a.set(e,[r]):t.push(r)}}}),{statementsFor:e=>{let n=Kt(e),i=new Map;for(let a of new Set(e.ids.map(t.find))){let e=r.get(a);if(e!==void 0)for(let t of n)for(let r of t.keys)for(let a of e.get(r)??[])!i.has(a.order)&&Jt(a.product,t,n[0])&&i.set(a.order,a)}return Gt([...i.values()])}}}function Gt(e){let t=e.toSorted((e,t)=>(0,Ut.Q)(e.since,t.since)||e.order-t.order),n=t.at(-1);if(n===void 0)return{statements:[],conflicts:[]};let r=t.filter(({since:e,statement:t})=>(0,Ut.Q)(e,n.since)===0&&t.status!==n.statement.status);return{effective:n.statement,statements:t.map(({statement:e})=>e),conflicts:r.map(({statement:e})=>e)}}function Kt({purl:e,version:t,within:n=[]}){let r=qt(e,!0);return[r.purl!==void 0&&r.purl.version===void 0&&t!==void 0?{...r,purl:{...r.purl,version:t}}:r,...n.map(e=>qt(e,!1))]}function qt(e,t){let n=(0,Vt.$l)(e);return typeof n==`string`?{text:e,purl:void 0,keys:[e],isPackage:t}:{text:e,purl:n,keys:[Qt(n),e],isPackage:t}}function Jt(e,t,n){return Yt(e,t)?e.subcomponents.length===0||e.subcomponents.some(e=>Yt(e,n)):!1}function Yt(e,{text:t,purl:n}){return e.id===t||e.cpe23===t||e.cpe22===t||e.hashes.some(({hex:e})=>e===t)?!0:n!==void 0&&e.purls.some(e=>Xt(e,n))}function Xt(e,t){return Qt(e)!==Qt(t)||e.version!==void 0&&e.version!==t.version||e.subpath.length>0&&e.subpath.join(`/`)!==t.subpath.join(`/`)?!1:[...e.qualifiers].every(([e,n])=>t.qualifiers.get(e)===n)}function Zt(e){let{id:t,cpe22:n,cpe23:r,hashes:i,purls:a}=e,o=[t,n,r].filter(e=>e!==void 0);return new Set([...a.map(Qt),...o,...i.map(({hex:e})=>e)])}function Qt({type:e,namespace:t,name:n}){return`pkg:${[e,...t,n].join(`/`)}`}function $t(){let e=new Map,t=t=>{let n=en(t);for(let t=e.get(n);t!==void 0;t=e.get(n)){let r=e.get(t);r!==void 0&&e.set(n,r),n=t}return n};return{find:t,join:(n,r)=>{let[i,a]=[t(n),t(r)];i!==a&&e.set(a,i)}}}function en(e){return e.toUpperCase()}let tn=new Map([[`cargo`,`crates.io`],[`composer`,`Packagist`],[`gem`,`RubyGems`],[`golang`,`Go`],[`hex`,`Hex`],[`maven`,`Maven`],[`npm`,`npm`],[`nuget`,`NuGet`],[`pub`,`Pub`],[`pypi`,`PyPI`]]);function nn(e,t){let n=(0,Vt.$l)(e),r=(0,Vt.$l)(t);if(typeof n==`string`||typeof r==`string`)return!1;let i=n.version;if(i===void 0||!/^[<>=]/.test(i))return Xt(n,r);let{version:a,...o}=n,s=tn.get(n.type);return Xt(o,r)&&s!==void 0&&r.version!==void 0&&(0,Ht.q)(s,r.version,i)===!0}var rn=n(70672);function an(e,t,n,r,i=()=>!1){if(t.waivers.length===0)return{findings:e,diagnostics:[]};let a=t.waivers.map(e=>({waiver:e,glob:(0,o.SO)(e.path),fault:(0,ht.Vx)(e,t,n),used:!1,refused:!1})),s=(0,rn.$)(a,({waiver:e})=>e.rule),c=new Map,l=(e,t)=>{let n=`${e}\u0000${t}`,r=c.get(n);if(r!==void 0)return r;let i=(s.get(e)??[]).filter(({waiver:e,glob:n})=>e.path===t||n.matches(t));return c.set(n,i),i},u=e.map(e=>{let i=l(e.rule,e.locations[0].path).filter(({waiver:t})=>(t.fingerprint===void 0||t.fingerprint===e.fingerprint)&&cn(t,e,r)&&ln(t.place,e));if(e.waivable===!1&&t.allowCritical!==!0){for(let e of i)e.refused=!0;return e}let a=i.find(({waiver:e,fault:t})=>n<=e.expires&&t===void 0);for(let e of a===void 0?i:[a])e.used=!0;if(a===void 0)return e;let{reason:o,owner:s,expires:c}=a.waiver;return{...e,status:`waived`,waiver:{reason:o,owner:s,expires:c}}}),{document:d}=t;return d===void 0?{findings:u,diagnostics:[]}:{findings:u,diagnostics:a.flatMap(({waiver:e,fault:t,used:r,refused:a})=>r&&n>e.expires?[{code:`config/expired-waiver`,severity:i(e)?`warning`:`error`,message:`the waiver of ${(0,H.T)(e.rule)} for ${(0,H.T)(e.path)} expired on ${e.expires}`,location:(0,U.WG)(d,[...e.at,`expires`]),help:`fix the finding, or have ${(0,H.T)(e.owner)} renew the waiver with a reason`}]:t!==void 0&&n<=e.expires?[]:r&&n>=sn(e.expires,on)?[{code:`config/expiring-waiver`,severity:`warning`,message:`the waiver of ${(0,H.T)(e.rule)} for ${(0,H.T)(e.path)} ends on ${e.expires}`,location:(0,U.WG)(d,[...e.at,`expires`]),help:`fix the finding until then, or have ${(0,H.T)(e.owner)} renew the waiver with a reason`}]:a?[{code:`config/refused-waiver`,severity:`warning`,message:`${(0,H.T)(e.rule)} is a rule whose findings cannot be accepted`,location:(0,U.WG)(d,[...e.at,`rule`]),help:"fix the finding; `allowCritical: true` would let all such waivers count"}]:r||e.place!==void 0?[]:[{code:`config/unused-waiver`,severity:`warning`,message:`the waiver of ${(0,H.T)(e.rule)} for ${(0,H.T)(e.path)} accepts nothing`,location:(0,U.WG)(d,e.at),help:`remove it`}])}}let on=14;function sn(e,t){let n=Date.parse(`${e}T00:00:00Z`);return Number.isNaN(n)?e:new Date(n-t*864e5).toISOString().slice(0,10)}function cn(e,{names:t},n){let{advisory:r}=e;return r!==void 0&&t?.ids.includes(r)!==!0?!1:e.package===void 0||t?.purl!==void 0&&n(e.package,t.purl)}function ln(e,{locations:[{startLine:t,startColumn:n}]}){if(e===void 0)return!0;let{line:r,column:i}=e;return(r===void 0||r===t)&&(i===void 0||i===n)}function un(e,t,n,r){let[i,a]=[n,t].map(({waivers:e})=>new Set(e.map(mt))),o=e=>i?.has(mt(e))!==!0,s=an(e,t,r,nn,o),c=n.waivers.filter(e=>a?.has(mt(e))!==!0&&e.rule!==dn),{waiverLimits:l,allowCritical:u=!1}=t,d={...n,waivers:c,waiverLimits:l??{},allowCritical:u},f=t.selfWaive===!0&&c.length>0,p=f?fn(s.findings,d,r):{findings:s.findings,diagnostics:[]},m=[...(0,ht.sk)(n,r),...f?(0,ht.sk)(d,r):[]],h=new Set,g=[...m,...(0,ht.sk)(t,r,o)].filter(({message:e})=>{let t=!h.has(e);return h.add(e),t});return{findings:p.findings,diagnostics:[...s.diagnostics,...p.diagnostics,...g]}}let dn=`workflow/guard-ignore-added`;function fn(e,t,n){let{findings:r,diagnostics:i}=an(e.filter(({status:e})=>e!==`waived`),t,n,nn),a=r.values();return{findings:e.map(e=>e.status===`waived`?e:a.next().value??e),diagnostics:i}}function pn({diagnostics:e,findings:t,undecided:n}){let r=e.filter(({severity:e})=>e===`error`);if(r.some(({code:e})=>e!==`config/expired-waiver`))return 2;let i=t.some(({enforcement:e,status:t})=>e===`block`&&t===`new`);return r.length>0||i?1:n.some(({enforcement:e})=>e===`block`)?4:0}var mn=n(3563);function hn({scope:e}){return e.kind===`fact`&&(e.fact===mn.p||e.fact===mn.L)}function gn(e){let{policy:t,result:n,findings:r,diagnostics:i,undecided:a}=e,o=pn(e),l=_n(r),u=t.plan.constraints.filter(e=>e.definition.enforcement!==`off`&&!hn(e)),d=e=>r.filter(t=>t.status===e).length;return{schema:`flux.report/v1`,tool:{name:`FLUX`,version:c.x},mode:`check`,conclusion:vn(o,u),exitCode:o,...e.base===void 0?{}:{base:e.base},head:e.head,planDigest:t.plan.digest,...e.bundle===void 0?{}:{bundle:e.bundle},rules:u.map(yn),findings:l,diagnostics:i.slice(0,s.b.diagnosticsPerRun),undecided:a.slice(0,s.b.findingsPerRun),changes:e.changes,truncated:n.truncated.size>0||r.length>l.length||i.length>s.b.diagnosticsPerRun||a.length>s.b.findingsPerRun,figures:{files:n.files,bytes:n.bytes,documents:n.documents,facts:n.facts,constraints:u.length,evaluations:n.evaluations,cost:n.cost,findings:r.length,newFindings:d(`new`),existingFindings:d(`existing`),waivedFindings:d(`waived`),undecided:a.length,suppressed:e.suppressed}}}function _n(e){let t=new Map,n=new Set;for(let r of[`new`,`existing`,`waived`])for(let i of e){let e=t.get(i.rule)??0;if(!(i.status!==r||e>=s.b.findingsPerConstraint)){if(n.size>=s.b.findingsPerRun)break;t.set(i.rule,e+1),n.add(i)}}return e.filter(e=>n.has(e))}function vn(e,t){return e===0?t.some(({definition:e})=>e.enforcement===`block`)?`success`:`neutral`:`failure`}function yn({definition:e}){return{id:e.rule,title:e.title,severity:e.severity,confidence:e.confidence,...e.why===void 0?{}:{why:e.why},...e.help===void 0?{}:{fix:e.help},...e.url===void 0?{}:{url:e.url},tags:e.tags}}async function bn(e,t,n,r,i){let a=gt(e,t);if(a.length===0)return[];let o=new Set(a.map(e=>e.rule)),s=await i(t.plan.constraints.filter(({definition:e})=>o.has(e.rule))),c=xn(n),l=xn(s.violations.filter(r));return a.map(e=>{let t=c.get(e.rule)??new Set,n=l.get(e.rule)??new Set,r=[...t].filter(e=>!n.has(e)).length,i=[...n].filter(e=>!t.has(e)).length,a=[...r>0?[`${r} ${r===1?`finding`:`findings`} would disappear`]:[],...i>0?[`${i} ${i===1?`finding`:`findings`} would appear`]:[]];return a.length===0?e:{...e,message:`${e.message}: ${a.join(`, `)}`}})}function xn(e){let t=new Map;for(let n of e){let{rule:e}=n.constraint.definition,r=t.get(e)??new Set;t.set(e,r.add(Sn(n)))}return t}function Sn({locations:[{path:e,startLine:t,startColumn:n}]}){return`${e}:${t}:${n}`}var Cn=n(6863),wn=n(36917);function Tn({violation:e,fingerprint:t,status:n}){let{definition:r}=e.constraint;return{rule:r.rule,title:r.title,severity:e.severity,confidence:e.confidence,persona:e.persona,enforcement:r.enforcement===`block`?`block`:`warn`,status:n,message:e.message,...r.why===void 0?{}:{why:r.why},...r.help===void 0?{}:{fix:r.help},...r.url===void 0?{}:{url:r.url},locations:e.locations,fingerprint:t,...e.blame.length===0?{}:{blame:e.blame},...e.names===void 0?{}:{names:e.names},...r.waivable?{}:{waivable:!1}}}function En(e){let t=e.map(({constraint:e,reason:t,message:n,location:r,...i})=>{let a=i.help??(n===Cn.G.reason?"give `--online` and a token in `GH_TOKEN` on the command line, or `token` to the action":void 0);return{rule:e.definition.rule,reason:t,enforcement:Dn(e.definition,t),message:n,...a===void 0?{}:{help:a},location:r}}),n=new Set;return t.sort((e,t)=>e.rule===t.rule?On(e,t):e.rule<t.rule?-1:1).filter(e=>{let t=JSON.stringify(e);return!n.has(t)&&n.add(t)})}function Dn({enforcement:e,unavailable:t},n){return e===`block`&&(n!==`unavailable`||t!==`warn`)?`block`:`warn`}function On(e,t){return e.location===void 0||t.location===void 0?e.location===t.location?0:1:(0,kt.Q)(e.location,t.location)||(e.message<t.message?-1:1)}function kn({problems:e}){return e.map(({constraint:e,expression:t,message:n})=>({code:`constraint/message`,severity:`warning`,message:n,location:(0,wn.u)(e.set.document,t.source,{start:0,end:t.source.text.length})}))}function An({templates:e}){let[t]=e;if(t===void 0)return[];let n=e.length-1;return[{code:`foreign/not-rendered`,severity:`warning`,message:`${n===0?`this template is`:`this template and ${n} more are`} no objects before the chart is rendered, so that no policy looks at them`,location:{path:t,startLine:1,startColumn:1,endLine:1,endColumn:1},help:`render the chart into the tree, or check its output`}]}function jn(e){return[...(0,rn.$)(Mn(e),e=>{let{reason:t,message:n,location:r}=e,i=t===`not-readable`||t===`too-large`;return(0,dt.b)(e)?JSON.stringify([t,n]):JSON.stringify(i?[t,n,r]:e)}).values()].flatMap(e=>{let[t,...n]=e;if(t===void 0||n.length===0)return e;let r=e.some(e=>e.enforcement===`block`)?`block`:`warn`;return[{...t,enforcement:r,rules:e.map(({rule:e})=>e)}]})}function Mn(e){let t=(0,rn.$)(e.filter(dt.b),({rule:e})=>e),n=new Set;return e.flatMap(e=>{if(!(0,dt.b)(e))return[e];if(n.has(e.rule))return[];n.add(e.rule);let r=new Set(t.get(e.rule)?.map(({message:e})=>e)).size-1;if(r<=0)return[e];let i=r===1?`another reason`:`${r} other reasons`;return[{...e,message:`${e.message}, and ${i} elsewhere`}]})}let Nn=`workflow/attack-chain`;function Pn(e){let t=e.filter(({rule:e})=>e===Nn);if(t.length===0)return e;let n=new Map;for(let{fingerprint:e,locations:r}of t)for(let t of r){let r=Fn(t),i=n.get(r);i===void 0?n.set(r,new Set([e])):i.add(e)}return e.map(e=>{let{rule:t,fingerprint:r,locations:i}=e;if(t===Nn)return{...e,chains:[r]};let a=n.get(Fn(i[0]));return a===void 0?e:{...e,chains:[...a].sort().slice(0,20)}})}function Fn({path:e,startLine:t,startColumn:n}){return`${t}:${n}:${e}`}var In=n(74042);let Ln=/\.flux\.(?:ya?ml|json)$/,Rn=/\.test\.(?:ya?ml|json)$/;function zn(e){return e.startsWith(`.flux/`)&&Rn.test(e)}function Bn(e,t,n){let r=[],i=e.filter(e=>e.origin===`repository`),a=new Set([...n].map(e=>e.replace(Ln,``))),o=new Map;for(let e of t){let{path:t}=e.document.source,n=t.replace(Rn,``),s=i.filter(t=>e.set===void 0?t.document.source.path.replace(Ln,``)===n:t.name===e.set);if(s.length===0){a.has(n)||r.push(Hn(e,i));continue}let c=new Map(s.flatMap(e=>e.constraints.map(({id:e,rule:t})=>[e,t])));for(let{constraint:t,path:n,test:i}of e.tests){let a=c.get(t);if(a===void 0){let i=s.map(e=>(0,H.T)(e.name)).join(`, `),a=`there is no constraint ${(0,H.T)(t)} in ${i}`;r.push(Un(e,n,a,(0,We.Z)(t,[...c.keys()])));continue}let l=o.get(a);l===void 0?o.set(a,[i]):l.push(i)}}return{sets:o.size===0?e:e.map(e=>Vn(e,o)),diagnostics:r}}function Vn(e,t){return e.origin===`pack`||!e.constraints.some(({rule:e})=>t.has(e))?e:{...e,constraints:e.constraints.map(e=>({...e,tests:[...e.tests,...t.get(e.rule)??[]]}))}}function Hn(e,t){let{set:n}=e;if(n!==void 0)return Un(e,[`set`],`there is no constraint set ${(0,H.T)(n)} in this repository`,(0,We.Z)(n,t.map(({name:e})=>e)));let r=e.document.source.path.replace(Rn,``).replace(/^.*\//,``);return{...Un(e,[],`there is no constraint file beside these tests`,void 0),help:`put them beside ${(0,H.T)(`${r}.flux.yaml`)}, or name their set with \`set\``}}function Un(e,t,n,r){return{code:`constraint/unknown-constraint`,severity:`error`,message:n,location:(0,U.WG)(e.document,t),...r===void 0?{}:{help:`did you mean ${(0,H.T)(r)}?`}}}var W=n(15033),Wn=n(27825);function Gn(e,t){let n=(0,Wn.bv)(e.source),{length:r,next:i,target:a}=e.tape,o=t===void 0?r:0;for(let s=0;s<r;s++){if(t?.has(Kn(e,s))===!0&&(o=Math.max(o,i[s]??0)),(a[s]??-1)>=0)continue;let r=(0,W.I)(e,s),c=r===`string`&&s>=o;if(!(r===`record`?qn(e,s,n):e.format!==`yaml`||c||Jn(e,s,n)))break}return(0,Wn.WB)(n)}function Kn(e,t){let n=(0,W.jz)(e,t);return n===void 0?``:e.source.text.slice(n.start,n.end).replace(/^["']|["']$/g,``)}function qn(e,t,n){let r=new Map;for(let{key:i,keySpan:a}of(0,W.lS)(e,t)){let e=i.toLowerCase(),t=r.get(e);if(t===void 0){r.set(e,{key:i,...a});continue}let o=`key ${(0,H.T)(i)} differs from ${(0,H.T)(t.key)} in case alone`,s={start:t.start,end:t.end,message:`${(0,H.T)(t.key)} is given here`},{start:c,end:l}=a;if(!(0,Wn.Af)(n,`document/similar-key`,c,l,o,{related:s}))return!1}return!0}function Jn(e,t,n){let r=e.tape.start[t]??0,i=e.tape.end[t]??0;if(i-r>40)return!0;let a=e.source.text.slice(r,i),o=Yn.find(([e])=>e.test(a))?.[1];if(o===void 0)return!0;let s=`YAML 1.1 readers take ${(0,H.T)(a)} for ${o}`;return(0,Wn.Af)(n,`document/ambiguous-scalar`,r,i,s,{help:`put it in quotes if it is text, or write it so that all readers agree`})}let Yn=[[/^(?:y|n|yes|no|on|off|Y|N|Yes|No|On|Off|YES|NO|ON|OFF)$/,`a boolean`],[/^[-+]?0[0-7]+$/,`an octal number`],[/^[-+]?0b[01_]+$/,`a binary number`],[/^0o[0-7]+$/,`text`],[/^[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?$/,`a number to the base 60`],[/^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?$/,`a number`],[/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/,`a date`]];function Xn(e){let t=[];for(let n of e)if(t.push(...Gn(n,Zn)),t.length>=s.b.documentDiagnostics)return t.slice(0,s.b.documentDiagnostics);return t}let Zn=new Set([`base`,`default`,`fact`,`input`,`settings`]);var Qn=n(91762);function $n(e,t,n){let r=er(e);return{name:e.name,document:t,path:n,subject:r,base:`base`in e?tr(e,r):void 0,repositories:e.repositories,registries:e.registries,advisories:e.advisories,settings:e.settings,expect:Array.isArray(e.expect)?e.expect.map(e=>({at:e.at,path:e.path,line:e.line,column:e.column,message:e.message,severity:e.severity,confidence:e.confidence,persona:e.persona})):{undecided:(`undecided`in e.expect?e.expect.undecided:void 0)??``}}}function er(e){return e.files===void 0?e.fact===void 0?{kind:`input`,value:e.input,path:e.path}:{kind:`fact`,fields:e.fact}:{kind:`files`,files:new Map(Object.entries(e.files))}}function tr({base:e},t){switch(t.kind){case`input`:return{...t,value:e};case`fact`:return{kind:`fact`,fields:e};case`files`:return{kind:`files`,files:new Map(nr(e))};default:return t}}function nr(e){return typeof e!=`object`||!e?[]:Object.entries(e).flatMap(([e,t])=>typeof t==`string`?[[e,t]]:[])}function rr(e){let[t,,n,r]=e;if(t===void 0)return sr;if(t===`metadata`)return[`name`,`version`,`title`,`description`];if(t===`limits`)return[`costPerSubject`,`inputBytes`];if(t===`imports`)return n===void 0?[`from`,`functions`,`variables`]:[`name`,`as`];if(t===`variables`)return[`name`,`expression`];if(t===`functions`)return[`name`,`params`,`returns`,`expression`];if(n===void 0)return cr;switch(n){case`on`:return[`files`,`schema`,`fact`,`match`];case`overrides`:return[`rule`,`reason`];case`settings`:return r===void 0?[]:[`type`,`default`,`doc`];case`variables`:return[`name`,`expression`];case`forEach`:return[`key`,`index`,`value`,`in`];case`grade`:return[`when`,`severity`,`confidence`,`persona`];case`fix`:return[`replace`,`hint`];case`tests`:return e.length===4?ar:ir(e.slice(4));default:return[]}}function ir(e){return e[0]===`expect`?e.length===1?[`undecided`]:or:[]}let ar=[`name`,`input`,`path`,`fact`,`files`,`base`,`settings`,`expect`],or=[`at`,`path`,`line`,`column`,`message`,`severity`,`confidence`,`persona`],sr=[`apiVersion`,`kind`,`metadata`,`limits`,`imports`,`variables`,`functions`,`constraints`],cr=[`id`,`title`,`why`,`help`,`url`,`tags`,`severity`,`confidence`,`persona`,`enforcement`,`ratchet`,`unavailable`,`waivable`,`overrides`,`on`,`settings`,`variables`,`forEach`,`when`,`assert`,`message`,`at`,`grade`,`fix`,`tests`],lr=[`input`,`fact`,`files`];function ur(e,t,n){let r=(r,i)=>({code:`constraint/schema`,severity:`error`,message:`test ${(0,H.T)(t.name)} ${r}`,location:i===void 0?(0,U.WG)(e,n):(0,U.Us)(e,n,i)}),[i,a]=lr.filter(e=>e in t);if(i===void 0)return[r("has nothing to look at: expected `input`, `fact` or `files`",void 0)];if(a!==void 0)return[r(`has both \`${i}\` and \`${a}\`, expected one of them`,a)];if(t.path!==void 0&&i!==`input`)return[r("has a `path`, which only an `input` can have",`path`)];for(let e of[`repositories`,`registries`,`advisories`])if(t[e]!==void 0&&i!==`files`)return[r(`has \`${e}\`, which only \`files\` can have`,e)];if(!(`base`in t))return[];let{base:o}=t,s=typeof o==`object`&&!!o&&!Array.isArray(o);return i===`fact`&&!s?[r("needs the fields of a fact as `base`",`base`)]:i===`files`&&!(s&&Object.values(o).every(e=>typeof e==`string`))?[r("needs paths and texts as `base`",`base`)]:[]}function dr(e,t){return[...fr(e,t),...pr(e,t),...mr(e,t),...gr(e,t),..._r(e,t),...br(e,t),...(t.constraints??[]).flatMap(({tests:t=[]},n)=>t.flatMap((t,r)=>ur(e,t,[`constraints`,n,`tests`,r])))]}function fr(e,t){return[t.constraints,t.functions,t.variables].some(e=>e!==void 0)?[]:[{code:`constraint/schema`,severity:`error`,message:"key `constraints` is missing",location:(0,U.WG)(e,[])}]}function pr(e,t){let n=e=>(t.imports??[]).reduce((t,n)=>t+(n[e]?.length??0),0),r=[{name:`constraints`,count:t.constraints?.length??0,limit:s.b.constraintsPerSet},{name:`imports`,count:t.imports?.length??0,limit:s.b.imports},{name:`functions`,count:(t.functions?.length??0)+n(`functions`),limit:s.b.functions},{name:`variables`,count:(t.variables?.length??0)+n(`variables`),limit:s.b.variables}].filter(({count:e,limit:t})=>e>t).map(({name:t,count:n,limit:r})=>hr(e,[t],t,n,r)),i=(t.constraints??[]).flatMap((t,n)=>{let r=t.variables?.length??0,i=[`constraints`,n,`variables`];return r>s.b.variables?[hr(e,i,`variables`,r,s.b.variables)]:[]});return[...r,...i]}function mr(e,{limits:t}){return[[`costPerSubject`,t?.costPerSubject,s.b.costPerSubject],[`inputBytes`,t?.inputBytes,s.b.documentBytes]].flatMap(([t,n,r])=>n===void 0||n<=r?[]:[{code:`limit/built-in`,severity:`warning`,message:`${(0,H.T)(t)} is above the built-in limit of ${r.toLocaleString(`en-US`)}, which holds`,location:(0,U.WG)(e,[`limits`,t]),help:`a set can only lower limits: lower it, or leave it out`}])}function hr(e,t,n,r,i){return{code:`limit/constraints`,severity:`error`,message:`${r} ${n}, limit is ${i}`,location:(0,U.WG)(e,t)}}function gr(e,t){return yr(e,[...(t.constraints??[]).map((e,t)=>({name:e.id,path:[`constraints`,t,`id`]})),...vr(t,`functions`).map(({name:e,path:t})=>({name:`${e}()`,path:t})),...(t.functions??[]).map((e,t)=>({name:`${e.name}()`,path:[`functions`,t,`name`]})),...vr(t,`variables`).map(({name:e,path:t})=>({name:`variables.${e}`,path:t})),...(t.variables??[]).map((e,t)=>({name:`variables.${e.name}`,path:[`variables`,t,`name`]}))],`in this set`,`give each constraint, function and variable a name of its own`)}function _r(e,t){return(t.constraints??[]).flatMap((t,n)=>yr(e,(t.variables??[]).map((e,t)=>({name:e.name,path:[`constraints`,n,`variables`,t,`name`]})),`in this constraint`,`give each variable a name of its own`))}function vr(e,t){return(e.imports??[]).flatMap((e,n)=>(e[t]??[]).map((e,r)=>({name:typeof e==`string`?e:e.as,path:[`imports`,n,t,r]})))}function yr(e,t,n,r){let i=new Map;return t.flatMap(({name:t,path:a})=>{let o=i.get(t);return o===void 0?(i.set(t,a),[]):[{code:`constraint/duplicate-id`,severity:`error`,message:`${(0,H.T)(t)} is defined twice ${n}`,location:(0,U.WG)(e,a),help:r,related:[{location:(0,U.WG)(e,o),message:`first defined here`}]}]})}function br(e,t){return(t.constraints??[]).flatMap((t,n)=>{let{files:r,fact:i,schema:a}=t.on,o=[`constraints`,n,`on`],s=(t,n)=>[{code:`constraint/schema`,severity:`error`,message:t,location:n===void 0?(0,U.WG)(e,o):(0,U.Us)(e,o,n)}];return r===void 0&&i===void 0?s("expected `files` or `fact` in `on`, got neither"):r!==void 0&&i!==void 0?s("expected `files` or `fact` in `on`, got both",`fact`):i!==void 0&&a!==void 0?s("`schema` types files; a fact has a type of its own",`schema`):r===void 0?[]:xr(e,[...o,`files`],r)})}function xr(e,t,n){let r=typeof n==`string`?[n]:n,i=(t,n)=>({code:`constraint/schema`,severity:`error`,message:n,location:(0,U.WG)(e,t)});return r.every(e=>e.startsWith(`!`))?[i(t,`expected at least one path pattern that does not exclude`)]:r.flatMap((e,r)=>{let a=(0,o.AI)(e);return a===void 0?[]:[i(typeof n==`string`?t:[...t,r],`${(0,H.T)(e)}: ${a}`)]})}function Sr(e,t){let n=(0,ut.t)(e.value),r=(0,U.eA)(e,n,Qn.yO,rr);if(r.length>0)return{diagnostics:r};let i=n,a=i.metadata.name,o=dr(e,i);return o.some(e=>e.severity===`error`)?{diagnostics:o}:{set:{origin:t,document:e,name:a,version:i.metadata.version,limits:{...i.limits},imports:(i.imports??[]).map(Cr),variables:(i.variables??[]).map((e,t)=>({name:e.name,path:[`variables`,t],expression:kr(e.expression,[`variables`,t,`expression`])})),functions:(i.functions??[]).map(wr),constraints:(i.constraints??[]).map((t,n)=>Tr(e,a,t,n))},diagnostics:o}}function Cr(e,t){let n=[`imports`,t],r=t=>(e[t]??[]).map((e,r)=>({...typeof e==`string`?{name:e,as:e}:{name:e.name,as:e.as},path:[...n,t,r]}));return{from:e.from,path:n,functions:r(`functions`),variables:r(`variables`)}}function wr(e,t){let n=[`functions`,t];return{name:e.name,path:n,parameters:Object.entries(e.params).map(([e,t])=>({name:e,type:t,path:[...n,`params`,e]})),returns:{type:e.returns,path:[...n,`returns`]},expression:kr(e.expression,[...n,`expression`])}}function Tr(e,t,n,r){let i=[`constraints`,r],a=(e,...t)=>e===void 0?void 0:kr(e,[...i,...t]),{tests:o,...s}=n;return{id:n.id,rule:`${t}/${n.id}`,path:i,title:n.title,why:n.why,help:n.help,url:n.url,tags:n.tags??[],severity:n.severity,confidence:n.confidence??`high`,persona:n.persona??`regular`,enforcement:n.enforcement,ratchet:n.ratchet??`all`,unavailable:n.unavailable??`block`,waivable:n.waivable??!0,overrides:n.overrides===void 0?void 0:{...n.overrides,path:[...i,`overrides`]},on:Er(n.on),match:a(n.on.match,`on`,`match`),settings:Object.entries(n.settings??{}).map(([e,t])=>({name:e,type:t.type,default:t.default,doc:t.doc,path:[...i,`settings`,e]})),variables:(n.variables??[]).map((e,t)=>({name:e.name,expression:kr(e.expression,[...i,`variables`,t,`expression`])})),forEach:Dr(n,i),when:a(n.when,`when`),assert:kr(n.assert,[...i,`assert`]),message:a(n.message,`message`),at:Or(n.at,i),grades:(n.grade??[]).map((e,t)=>({when:kr(e.when,[...i,`grade`,t,`when`]),severity:e.severity,confidence:e.confidence,persona:e.persona})),fix:n.fix===void 0?void 0:{replace:kr(n.fix.replace,[...i,`fix`,`replace`]),hint:n.fix.hint},tests:(n.tests??[]).map((t,n)=>$n(t,e,[...i,`tests`,n])),form:s}}function Er(e){return e.fact===void 0?{kind:`files`,globs:typeof e.files==`string`?[e.files]:e.files??[],schema:e.schema}:{kind:`fact`,fact:e.fact}}function Dr(e,t){if(e.forEach===void 0)return;let{key:n,index:r,value:i}=e.forEach;return{key:n,index:r,value:i,in:kr(e.forEach.in,[...t,`forEach`,`in`])}}function Or(e,t){return e===void 0?[]:typeof e==`string`?[kr(e,[...t,`at`])]:e.map((e,n)=>kr(e,[...t,`at`,n]))}function kr(e,t){return{text:typeof e==`string`?e:String(e),path:t}}var Ar=n(38125),jr=n(72987);let Mr=[{name:`dependencies`,path:`packs/dependencies.flux.yaml`,text:`apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: dependencies
  version: 0.1.0
  title: Dependencies
  description: Audits of the lockfiles and manifests that say what a project is made of.

functions:
  - name: named
    params: {name: string, version: string}
    returns: string
    expression: "'\`' + (name.size() > 80 ? name.substring(0, 79) + '…' : name) + (version == '' ? '' : ' ' + (version.size() > 40 ? version.substring(0, 39) + '…' : version)) + '\`'"
  - name: quoted
    params: {text: string}
    returns: string
    expression: "'\`' + (text.size() > 80 ? text.substring(0, 79) + '…' : text) + '\`'"
  - name: broughtBy
    params: {direct: bool, via: string}
    returns: string
    expression: "direct || !via.contains(' → ') ? '' : ' (' + (via.size() > 160 ? via.substring(0, 159) + '…' : via) + ')'"
  - name: plainAddress
    params: {address: string}
    returns: string
    expression: "address.lowerAscii().endsWith('.git') ? address.lowerAscii().substring(0, address.size() - 4) : address.lowerAscii()"
  - name: place
    params: {origin: string, url: string}
    returns: string
    expression: "(origin == 'git' ? 'the repository ' : origin == 'url' ? 'the address ' : origin == 'unknown' ? 'a place that is not clear ' : 'what a script makes ') + (url == '' ? '' : quoted(url))"

constraints:
  - id: known-vulnerability
    title: Packages have no known vulnerabilities
    why: What is published about a weakness is read by those who use it, and attacks on old versions are automatic.
    help: Update to the version that the finding names; where there is none, take another package, or waive the finding with the reason why nobody can use it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/known-vulnerability.md
    tags: [security]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.vulnerability}
    settings:
      least: {type: string, default: low, doc: "The least severity that is reported: \`low\`, \`medium\`, \`high\` or \`critical\`."}
      unknown: {type: string, default: medium, doc: What counts for records that do not say how grave they are.}
      scopes: {type: list(string), default: [], doc: What packages have to be needed for; empty for everything.}
    when: >-
      !vulnerability.malware && !has(vulnerability.informational) &&
      (settings.scopes.size() == 0 || vulnerability.scopes.size() == 0 || vulnerability.scopes.exists(one, one in settings.scopes))
    variables:
      - name: level
        expression: "vulnerability.level == 'unknown' ? settings.unknown : vulnerability.level"
      - name: rank
        expression: "{'none': 0, 'low': 1, 'medium': 2, 'high': 3, 'critical': 4}"
    assert: variables.rank[?variables.level].orValue(2) < variables.rank[?settings.least].orValue(1)
    message: >-
      '%s has %s%s%s%s'.format([named(vulnerability.name, vulnerability.version), quoted(vulnerability.id), vulnerability.summary == '' ? '' : ' (' + (vulnerability.summary.size() > 100 ? vulnerability.summary.substring(0, 99) + '…' : vulnerability.summary) + ')', vulnerability.direct ? '' : ', by ' + (vulnerability.via.size() > 160 ? vulnerability.via.substring(0, 159) + '…' : vulnerability.via), has(vulnerability.fixed) ? '; fixed in ' + vulnerability.?fixed.orValue('') + (vulnerability.fixInRange ? '' : ', which somebody does not accept yet') : '; no fixed version is recorded'])
    at: vulnerability.version
    grade:
      - {when: "vulnerability.level == 'critical'", severity: critical}
      - {when: "vulnerability.level == 'high'", severity: high}
      - {when: "vulnerability.level in ['low', 'none']", severity: low}
  - id: malware
    title: No package is known to do harm
    why: The package was published, or taken over, to steal or to destroy. It did so when it was installed.
    help: Do not install it. Where it was installed, treat every secret of that machine as stolen.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/malware.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    waivable: false
    ratchet: new
    unavailable: warn
    on: {fact: dependency.vulnerability}
    assert: "!vulnerability.malware"
    message: >-
      '%s is malware: %s%s'.format([named(vulnerability.name, vulnerability.version), quoted(vulnerability.id), vulnerability.direct ? '' : ', by ' + (vulnerability.via.size() > 160 ? vulnerability.via.substring(0, 159) + '…' : vulnerability.via)])
    at: vulnerability
  - id: advisory-note
    title: Packages are looked after
    why: A database of advisories lists packages that nobody maintains, and code that can be used wrongly. Nothing is known to be broken today.
    help: Look for a package that is maintained.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/advisory-note.md
    tags: [maintenance]
    severity: info
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.vulnerability}
    when: "!vulnerability.malware"
    assert: "!has(vulnerability.informational)"
    message: >-
      '%s is listed as %s: %s'.format([named(vulnerability.name, vulnerability.version), vulnerability.?informational.orValue(''), quoted(vulnerability.id)])
    at: vulnerability
  - id: database-stale
    title: Advisories are of today
    why: An old copy of a database says nothing about what was found since. It looks the same as a clean result.
    help: Bring the database up to date with \`flux advisories sync\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/database-stale.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.audit}
    settings:
      hours: {type: int, default: 168, doc: The most hours since the database was brought up to date.}
    # Clocks may be wrong by a day; what is of a later time to come has no age that says anything.
    assert: "!has(audit.ageHours) || (audit.?ageHours.orValue(0) <= settings.hours && audit.?ageHours.orValue(0) >= -24)"
    message: >-
      audit.?ageHours.orValue(0) < 0
      ? 'the advisories of %s are of a time to come, by %d hours: the clock of this machine or of their source is wrong'.format([quoted(audit.ecosystem), -audit.?ageHours.orValue(0)])
      : 'the advisories of %s are %d hours old, at most %d are accepted'.format([quoted(audit.ecosystem), audit.?ageHours.orValue(0), settings.hours])
    at: audit
  - id: advisory-invalid
    title: Advisories can be read
    why: A record that contradicts itself or is cut off may be the one that matters, and nothing follows from it.
    help: Fetch the database again; when a record stays invalid, tell whoever publishes it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/advisory-invalid.md
    tags: [security]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.audit}
    assert: audit.invalid == 0
    message: >-
      '%d advisories of %s cannot be read'.format([audit.invalid, quoted(audit.ecosystem)])
    at: audit
  - id: install-script-added
    title: Updates do not start to run code at installation
    why: A script that runs when a package is installed runs on every laptop and every build, before anybody can look. Most attacks on registries of the last years began with an update that had one all of a sudden.
    help: Read the script before the update is installed; name the package in the setting \`allow\` when it is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/install-script-added.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: Names of packages that may run code when they are installed.}
    when: "'runsAtInstall' in change.differs && (!change.switched || 'version' in change.differs)"
    assert: change.?runsAtInstall.orValue(false) == false || change.name in settings.allow
    message: >-
      '%s runs code when it is installed, which %s did not%s'.format([named(change.name, change.?version.orValue('')), change.?before.?version.orValue('it'), broughtBy(change.direct, change.via)])
    at: change.runsAtInstall
  - id: install-script-new
    title: New packages run no code at installation
    why: Whoever publishes such a package runs code on every machine that installs it, and in every build, without being called by anybody.
    help: Read the script before the package is installed; name the package in the setting \`allow\` when it is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/install-script-new.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow:
        type: list(string)
        default: ['@parcel/watcher', '@swc/core', 'bcrypt', 'better-sqlite3', 'bufferutil', 'canvas', 'core-js', 'core-js-pure', 'cpu-features', 'cypress', 'electron', 'esbuild', 'fsevents', 'lefthook', 'msgpackr-extract', 'nan', 'node-sass', 'nx', 'playwright', 'protobufjs', 'puppeteer', 'sass-embedded', 'sharp', 'simple-git-hooks', 'sqlite3', 'ssh2', 'tree-sitter', 'unrs-resolver', 'utf-8-validate', 'workerd']
        doc: Names of packages that may run code when they are installed. The default names well-known ones that do.
    when: change.change == 'added' && change.newName
    assert: change.?runsAtInstall.orValue(false) == false || change.name in settings.allow
    message: >-
      'the new package %s runs code when it is installed%s'.format([named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change.runsAtInstall
  - id: new-in-patch
    title: Small updates bring no unknown packages
    why: A release that only repairs something seldom needs a package that nobody had before. Attackers who take over a popular package put their code into a new one, and let a patch release ask for it.
    help: Look at the new package and at what the release says about it before the update is installed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/new-in-patch.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.change == 'added' && change.newName && !change.direct
    variables:
      - name: bringing
        expression: change.parents.filter(one, one.change == 'upgraded' && one.step in ['minor', 'patch'])
      - name: isFamily
        expression: >-
          change.parents.exists(one, change.name.startsWith(one.name + '-') || change.name.startsWith('@' + one.name + '/') ||
          (one.name.startsWith('@') && change.name.startsWith(one.name.split('/')[0] + '/')))
    assert: variables.bringing.size() == 0
    message: >-
      'the %s update of %s brings %s, which nothing had before'.format([variables.bringing[0].step, named(variables.bringing[0].name, variables.bringing[0].?version.orValue('')), named(change.name, change.?version.orValue(''))])
    at: change
    grade:
      - {when: variables.isFamily || change.name.startsWith('@types/'), severity: info}
      - when: "!variables.isFamily && !change.name.startsWith('@types/') && variables.bringing.all(one, one.step == 'minor')"
        severity: low
  - id: suspicious-update
    title: Weak signs do not add up
    why: Each sign by itself has honest reasons. An update that brings an unknown package which runs code at installation, or comes from outside of the registry, is what an attack looks like in a lockfile, hours before anybody writes an advisory.
    help: Do not install it. Look at the package and at the account that published it, and wait until others have.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/suspicious-update.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      threshold: {type: int, default: 5, doc: The sum of weights from which on an update is reported.}
      known:
        type: list(string)
        default: ['@parcel/watcher', '@swc/core', 'bcrypt', 'better-sqlite3', 'bufferutil', 'canvas', 'core-js', 'core-js-pure', 'cpu-features', 'cypress', 'electron', 'esbuild', 'fsevents', 'lefthook', 'msgpackr-extract', 'nan', 'node-sass', 'nx', 'playwright', 'protobufjs', 'puppeteer', 'sass-embedded', 'sharp', 'simple-git-hooks', 'sqlite3', 'ssh2', 'tree-sitter', 'unrs-resolver', 'utf-8-validate', 'workerd']
        doc: Names of packages whose code at installation has no weight. The default names well-known ones.
    when: "change.change != 'removed' && !change.newLock && !change.switched"
    variables:
      - name: isFamily
        expression: >-
          change.parents.exists(one, change.name.startsWith(one.name + '-') || change.name.startsWith('@' + one.name + '/') ||
          (one.name.startsWith('@') && change.name.startsWith(one.name.split('/')[0] + '/')))
      - name: isNew
        expression: change.change == 'added' && change.newName && !change.direct
      - name: isBrought
        expression: change.brought && !variables.isFamily
      - name: runs
        expression: >-
          change.?runsAtInstall.orValue(false) && !(change.name in settings.known) &&
          (variables.isNew || 'runsAtInstall' in change.differs)
      - name: isExotic
        expression: >-
          change.origin in ['custom', 'exec', 'git', 'url'] && !(change.ecosystem in ['docker', 'GitHub Actions', 'Go']) &&
          (change.change == 'added' || 'origin' in change.differs) && change.parents.exists(one, one.origin == 'registry')
      - name: isAlike
        expression: change.?resembles.?how.orValue('affix') != 'affix'
      - name: takes
        expression: change.takenCommands.size() > 0
      - name: weight
        expression: >-
          (variables.isBrought ? 2 : 0) + (variables.runs ? 4 : 0) + (variables.isExotic ? 4 : 0) + (variables.isAlike ? 3 : 0) +
          (variables.takes ? 1 : 0)
      - name: signs
        expression: >-
          (variables.isBrought ? ['a small update brings it'] : []) +
          (variables.runs ? ['it runs code when it is installed'] : []) +
          (variables.isExotic ? ['it comes from outside of the registry'] : []) +
          (variables.isAlike ? ['it is named like ' + quoted(change.?resembles.?name.orValue(''))] : []) +
          (variables.takes ? ['it installs the command ' + quoted(change.takenCommands[0])] : [])
    assert: variables.weight < settings.threshold
    message: >-
      '%s looks like an attack: %s%s'.format([named(change.name, change.?version.orValue('')), variables.signs.join(', '), broughtBy(change.direct, change.via)])
    at: change
  - id: name-mixed-script
    title: New names are written in one alphabet
    why: A letter of another alphabet that looks the same makes another package of a name, and no reader of a change sees it.
    help: Type the name anew, and look at who publishes what is named so.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/name-mixed-script.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: Names that are meant.}
    assert: "change.?resembles.?how.orValue('') != 'confusable' || change.name.matches('^[ -~]*$') || change.name in settings.allow"
    message: >-
      'the new package %s is written with letters that look like those of %s%s'.format([named(change.name, change.?version.orValue('')), quoted(change.?resembles.?name.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: typosquat
    title: New names are not those of others misspelled
    why: Packages with the name of a popular one misspelled wait for a slip of the hand, or for a model that makes names up.
    help: Check that this is the package that was meant, and who publishes it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/typosquat.md
    tags: [security, supply-chain]
    severity: medium
    confidence: medium
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: Names that are meant.}
    when: "!(change.?resembles.?how.orValue('') == 'confusable' && !change.name.matches('^[ -~]*$'))"
    assert: "!has(change.resembles) || change.name in settings.allow"
    message: >-
      'the new package %s is named like %s%s'.format([named(change.name, change.?version.orValue('')), quoted(change.?resembles.?name.orValue('')), broughtBy(change.direct, change.via)])
    at: change
    grade:
      - {when: change.?resembles.?how.orValue('') == 'confusable', severity: high}
      - {when: change.?resembles.?how.orValue('') == 'affix', severity: low, confidence: low}
  - id: package-replaced
    title: No package takes the name of another
    why: Under the name that the code imports another package gets installed. Manifests can do that on purpose; in a lockfile alone nobody meant it.
    help: Remove the entry and let the package manager write it again; an alias on purpose belongs into the manifest.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/package-replaced.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: "'name' in change.differs"
    assert: change.requested.startsWith('npm:')
    message: >-
      '%s is installed in the place of %s%s'.format([named(change.name, change.?version.orValue('')), named(change.?before.?name.orValue(''), change.?before.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: alias-added
    title: Aliases are seen
    why: The code imports one name and gets another package. That can be meant, and it can hide which package it is.
    help: Check that the package behind the alias is the one that was meant.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/alias-added.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: "has(change.alias) && !change.newLock && (change.change == 'added' || 'alias' in change.differs)"
    assert: change.?alias.orValue('') == ''
    message: >-
      '%s is a new alias of %s%s'.format([quoted(change.?alias.orValue('')), named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: tarball-url
    title: Versions come from the archive of their version
    why: A version was asked for, and the lockfile answers with an address of its own. The package manager downloads from there, and calls what it gets by the name and version of the registry.
    help: Remove the entry and let the package manager write it again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/tarball-url.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: "change.origin == 'url' && (change.change == 'added' || 'url' in change.differs || 'origin' in change.differs)"
    variables:
      - name: asked
        expression: "change.parents.map(one, one.?range.orValue('')).filter(one, one != '') + (change.requested == '' ? [] : [change.requested])"
    assert: "variables.asked.size() == 0 || variables.asked.exists(one, one.matches('^[a-z+]+:|/'))"
    message: >-
      '%s was asked for as %s, and comes from the address %s'.format([named(change.name, change.?version.orValue('')), quoted(variables.asked[0]), quoted(change.?url.orValue(''))])
    at: change.url
  - id: version-downgrade
    title: Versions do not go back
    why: An older version brings back what the newer one repaired. Going back by hand is rare, and a lockfile is where nobody looks for it.
    help: Say why in the pull request, or take the newer version.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/version-downgrade.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    assert: change.change != 'downgraded'
    message: >-
      '%s was at %s before%s'.format([named(change.name, change.?version.orValue('')), change.?before.?version.orValue(''), broughtBy(change.direct, change.via)])
    at: change.version
    grade:
      - when: "!change.direct && change.parents.size() > 0 && change.parents.all(one, one.change in ['added', 'downgraded', 'upgraded'])"
        severity: low
  - id: git-moved
    title: Commits change for a reason that is seen
    why: The manifest asks for the same branch or tag as before, and the lockfile fixes another commit of it. Whoever can push there chose it.
    help: Look at what lies between the two commits.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/git-moved.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    # A version that Composer installs is a commit: that of a version, unlike that of a branch, stays.
    when: >-
      'commit' in change.differs && change.?before.?commit.hasValue() && (change.origin == 'git' ? !(change.ecosystem in ['docker', 'GitHub Actions', 'Go']) :
      change.ecosystem == 'Packagist' && !('version' in change.differs) && !change.?version.orValue('').matches('^dev-|-dev$'))
    assert: change.?commit.orValue('') == change.?before.?commit.orValue('') || !has(change.commit)
    message: >-
      '%s moved to the commit %s%s'.format([named(change.name, change.?version.orValue('')), quoted(change.?commit.orValue('')), broughtBy(change.direct, change.via)])
    at: change.commit
  - id: scope-promotion
    title: What only development needed is delivered
    why: Dependencies of development are looked at less strictly, because nothing of them reaches users. One that moves to production does.
    help: Look at the package as at a new dependency.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/scope-promotion.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: "'scopes' in change.differs && 'prod' in change.scopes"
    assert: >-
      'prod' in change.?before.?scopes.orValue([]) || change.?before.?scopes.orValue([]).size() == 0
    message: >-
      '%s was not part of what is delivered before%s'.format([named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: new-dependency
    title: New dependencies are looked at
    why: Each package is the work of people whom the project trusts from now on, with all of their accounts and machines.
    help: Look at who publishes it, how often, and whether the project needs it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/new-dependency.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.change == 'added' && !change.newLock && !change.switched
    assert: "!change.newName"
    message: >-
      '%s is new%s'.format([named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: major-jump
    title: Large steps of others are seen
    why: Nobody in the project asked for the new major version, and its changes were made without looking at this project.
    help: Read what changed before the update is merged.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/major-jump.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.change == 'upgraded' && !change.direct
    assert: change.step != 'major'
    message: >-
      '%s was at %s before%s'.format([named(change.name, change.?version.orValue('')), change.?before.?version.orValue(''), broughtBy(change.direct, change.via)])
    at: change.version
  - id: bin-hijack
    title: Packages install no commands of others
    why: Scripts of a project find commands of its packages first. A package that installs \`git\` or \`npm\` is run in their place, with everything that they are given.
    help: Look at what the command does, and take another package if it is not needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/bin-hijack.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    assert: change.takenCommands.size() == 0
    message: >-
      '%s installs the command %s of another package or the system%s'.format([named(change.name, change.?version.orValue('')), quoted(change.takenCommands[0]), broughtBy(change.direct, change.via)])
    at: change
  - id: bundled-changed
    title: Packages do not swallow others
    why: A copy inside of another archive has no entry at a registry, no hash and no advisory of its own; whoever publishes the archive can change it.
    help: Ask why the package carries a copy, and take a version without it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/bundled-changed.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: "'bundled' in change.differs || change.change == 'added' && !change.newLock && change.newName"
    assert: "!change.bundled"
    message: >-
      '%s now lies inside of the archive of another package%s'.format([named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: integrity-changed
    title: The hash of a version stays the same
    why: A published version does not change. A lockfile with another hash for the same version installs other code under a name and version that somebody trusted before.
    help: Find out why it changed before anything is installed; when the registry is right, remove the entry and let the package manager write it again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-changed.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    waivable: false
    ratchet: new
    on: {fact: dependency.change}
    when: "'integrity' in change.differs"
    assert: change.integrityChange != 'changed'
    message: >-
      'the hash of %s is another one than before'.format([named(change.name, change.?version.orValue(''))])
    at: change.integrity
  - id: integrity-removed
    title: Hashes in lockfiles are kept
    why: Without its hash an archive is installed whatever is in it; taking the hash away is the first half of replacing the archive.
    help: Let the package manager write the entry again with its hash.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-removed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: "'integrity' in change.differs"
    assert: change.integrityChange != 'removed' || !(change.origin in ['registry', 'url'])
    message: >-
      'the lockfile no longer has a hash of %s'.format([named(change.name, change.?version.orValue(''))])
    at: change
  - id: integrity-weakened
    title: Hashes do not become weaker
    why: Two archives with the same SHA-1 or MD5 can be made on purpose. A change from a strong hash to a weak one opens that door again.
    help: Let the package manager write the entry again with the hash that the registry has.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-weakened.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: "'integrity' in change.differs"
    assert: change.integrityChange != 'weakened'
    message: >-
      'the hash of %s is of a weaker algorithm than before'.format([named(change.name, change.?version.orValue(''))])
    at: change.integrity
  - id: integrity-missing
    title: Packages of a registry have a hash
    why: "The hash is what makes a lockfile a promise: without it the registry, a mirror or whoever stands between can hand out another archive for the same version."
    help: Let the package manager write the entry again; if it leaves the hash out, ask the registry why it has none.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-missing.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    when: pkg.origin in ['registry', 'url'] && !pkg.bundled
    assert: pkg.integrity.size() > 0 || !pkg.hashed
    message: >-
      'the lockfile has no hash of %s'.format([named(pkg.name, pkg.?version.orValue(''))])
    at: pkg
  - id: integrity-weak
    title: Hashes hold against an attacker
    why: Archives that differ and have the same SHA-1 or MD5 can be made on purpose, so such a hash does not tell them apart.
    help: Let a current version of the package manager write the lockfile again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-weak.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.package}
    when: pkg.origin in ['registry', 'url'] && pkg.integrity.size() > 0
    assert: pkg.integrity.exists(one, !(one.algorithm in ['md5', 'sha1']))
    message: >-
      'the only hash of %s is of the weak algorithm %s'.format([named(pkg.name, pkg.?version.orValue('')), pkg.integrity[0].algorithm])
    at: pkg.integrity
  - id: integrity-inconsistent
    title: One version has one hash
    why: Two entries for the same version with different hashes mean that one of them is not what the registry published; which one gets installed depends on the place.
    help: Remove both entries and let the package manager write them again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-inconsistent.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.conflict}
    assert: conflict.conflict != 'integrity'
    message: >-
      '%s has another hash here than in line %d'.format([named(conflict.name, conflict.version), conflict.firstLine])
    at: conflict.name
  - id: source-inconsistent
    title: One version comes from one place
    why: The same name and version from two hosts are two packages as far as anybody knows, and one of them may be a copy that somebody changed.
    help: Take both from the same registry, and let the package manager write the lockfile again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/source-inconsistent.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.conflict}
    assert: conflict.conflict != 'host'
    message: >-
      '%s comes from another host here than in line %d'.format([named(conflict.name, conflict.version), conflict.firstLine])
    at: conflict.name
  - id: integrity-elsewhere
    title: One version has one hash in all lockfiles
    why: "Another lockfile of the repository has, or had, another hash for the same version. A published version does not change, so one of the two installs something else under its name."
    help: Find out which hash the registry has before anything is installed, and let the package manager write the other entry again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/integrity-elsewhere.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: change.?elsewhere.?differs.orValue('') == 'integrity'
    assert: "false"
    message: >-
      'the hash of %s is another one than in \`%s:%d\`'.format([named(change.name, change.?version.orValue('')), change.?elsewhere.?path.orValue(''), change.?elsewhere.?line.orValue(0)])
    at: change.integrity
  - id: source-elsewhere
    title: One version comes from one place in all lockfiles
    why: "Another lockfile of the repository takes the same version from another host, and nothing shows that it is the same code: a lockfile that was copied, with a few of its addresses changed, looks just like that."
    help: Take both from the same registry, and let the package manager write the lockfile again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/source-elsewhere.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.?elsewhere.?differs.orValue('') == 'host'
    assert: "false"
    message: >-
      '%s comes from \`%s\` here, and from \`%s\` in \`%s:%d\`'.format([named(change.name, change.?version.orValue('')), change.?host.orValue(''), change.?elsewhere.?host.orValue(''), change.?elsewhere.?path.orValue(''), change.?elsewhere.?line.orValue(0)])
    at: change.url
  - id: license-denied
    title: Licences are ones that the project accepts
    why: A licence is a condition for using the code. Whoever delivers a product has to keep those of all of its parts.
    help: Take another package, or another version with another licence; what was cleared by hand can be waived with the reason.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/license-denied.md
    tags: [licence]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    settings:
      allow: {type: list(string), default: [], doc: Ids of licences that are accepted; empty for all that are not denied. \`ID WITH EXCEPTION\` is an entry of its own.}
      deny: {type: list(string), default: [], doc: Ids of licences that are not accepted.}
      scopes: {type: list(string), default: [prod, optional, peer], doc: What packages have to be needed for.}
      except: {type: list(string), default: [], doc: Names of packages that are not looked at.}
    when: "pkg.licenseKind == 'expression' && !(pkg.name in settings.except) && (pkg.scopes.size() == 0 || pkg.scopes.exists(one, one in settings.scopes))"
    assert: >-
      pkg.licenseWays.exists(way,
        !way.exists(one, one in settings.deny || one.split(' WITH ')[0] in settings.deny) &&
        (settings.allow.size() == 0 || way.all(one, one in settings.allow)))
    message: >-
      '%s has the licence %s, which is not accepted'.format([named(pkg.name, pkg.?version.orValue('')), quoted(pkg.?license.orValue(''))])
    at: pkg.license
  - id: license-unknown
    title: Licences are known
    why: Code without a licence may not be used at all, and text that is no expression of SPDX has to be read by a person.
    help: Ask the author for a licence, or name the package in the setting \`except\` after somebody looked at it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/license-unknown.md
    tags: [licence]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: dependency.package}
    settings:
      scopes: {type: list(string), default: [prod, optional, peer], doc: What packages have to be needed for.}
      except: {type: list(string), default: [], doc: Names of packages that are not looked at.}
    when: "pkg.origin == 'registry' && !(pkg.name in settings.except) && (pkg.scopes.size() == 0 || pkg.scopes.exists(one, one in settings.scopes))"
    assert: pkg.licenseKind == 'expression'
    message: >-
      pkg.licenseKind == 'proprietary' ? '%s may be used by nobody else'.format([named(pkg.name, pkg.?version.orValue(''))]) : 'the licence of %s is not known'.format([named(pkg.name, pkg.?version.orValue(''))]) + (has(pkg.license) ? ': ' + quoted(pkg.?license.orValue('')) : '')
    at: pkg
  - id: license-changed
    title: Licences change for everybody to see
    why: A new version may come under other conditions than the one that was accepted.
    help: Read the new conditions before the update is merged.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/license-changed.md
    tags: [licence]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: "'license' in change.differs && change.licenseKind != 'unknown'"
    variables:
      - name: ways
        expression: "change.?before.?licenseWays.orValue([])"
      - name: isStricter
        expression: >-
          change.licenseKind == 'proprietary' ||
          (change.licenseWays.size() > 0 && change.licenseWays.all(way, way.exists(one, one.matches('^(AGPL|GPL|SSPL|BUSL|OSL|EUPL|CC-BY-NC|PolyForm|Elastic)-'))) &&
          variables.ways.exists(way, !way.exists(one, one.matches('^(AGPL|GPL|SSPL|BUSL|OSL|EUPL|CC-BY-NC|PolyForm|Elastic)-'))))
    assert: change.licenseKind == change.?before.?licenseKind.orValue('unknown') && change.licenseWays == variables.ways
    message: >-
      'the licence of %s is %s, and was %s'.format([named(change.name, change.?version.orValue('')), quoted(change.?license.orValue('')), quoted(change.?before.?license.orValue(''))])
    at: change.license
    grade:
      - {when: variables.isStricter, severity: high}
  - id: lock-unreadable
    title: Every lockfile is understood
    why: What is not understood is not audited, and a lockfile that a tool cannot read is what somebody who hides something would leave behind.
    help: Let the package manager write the file again; resolve conflicts of a merge first, and do not edit it by hand.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/lock-unreadable.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.problem}
    # What is malformed in an entry has a rule of its own.
    assert: "problem.extent == 'note' || (problem.extent == 'part' && problem.problem in ['malformed-commit', 'malformed-integrity', 'malformed-name'])"
    message: >-
      (problem.extent == 'whole' ? 'the lockfile cannot be read: ' : 'a part of the lockfile cannot be read: ') + problem.message
    at: problem.message
    grade:
      - {when: "problem.extent == 'part'", severity: medium}
  - id: lock-drift
    title: Manifests and lockfiles agree
    why: "Where they disagree, one of them is not what anybody reviewed: installing either fails, or quietly installs something else than the lockfile says."
    help: Let the package manager write the lockfile again, and commit both files together.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/lock-drift.md
    tags: [correctness, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.drift}
    assert: "!(drift.drift in ['absent', 'specifier', 'version'])"
    message: >-
      drift.drift == 'absent' ? 'the lockfile has nothing for %s'.format([named(drift.name, drift.declared)]) : drift.drift == 'specifier' ? 'the manifest asks for %s, and the lockfile was made for %s'.format([named(drift.name, drift.declared), quoted(drift.locked)]) : 'the manifest asks for %s, and the lockfile has %s'.format([named(drift.name, drift.declared), quoted(drift.version)])
    at: drift
  - id: lock-removed
    title: Lockfiles stay as long as their manifests
    why: Without its lockfile a project installs whatever is newest on the day, and nothing of it was looked at.
    help: Put the lockfile back; when the package manager changes, commit the lockfile of the new one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/lock-removed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.lock}
    assert: "!lock.gone || !lock.manifestRemains"
    message: >-
      'the lockfile %s is gone, and its manifest is still there'.format([quoted(lock.path)])
    at: lock
  - id: lock-multiple
    title: A project has one lockfile
    why: Each package manager reads its own. The one that nobody updates goes on installing old versions wherever it is used, and reviews of the other one do not see it.
    help: Keep the lockfile of the package manager that the project uses, and remove the others.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/lock-multiple.md
    tags: [correctness, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.lock}
    when: "!lock.gone"
    assert: lock.rivals.size() == 0 || !lock.rivals.all(one, one < lock.path)
    message: >-
      'another package manager reads %s in the place of this lockfile'.format([quoted(lock.rivals[0])])
    at: lock
  - id: lock-split-brain
    title: All readers of a lockfile install the same
    why: Old and new versions of npm read different parts of such a lockfile. When the parts disagree, reviewers see one of them and some machines install the other.
    help: Let a current version of npm write the lockfile again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/lock-split-brain.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.problem}
    assert: problem.problem != 'split-brain'
    message: >-
      'old and new versions of npm install different packages: ' + problem.message
    at: problem.message
  - id: entry-malformed
    title: Entries have the form of their format
    why: Package managers hand names, commits and hashes from the lockfile to other programs. A commit that is an option of git once ran commands of the attacker on the machine that installed.
    help: Remove the entry and let the package manager write it again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/entry-malformed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.problem}
    assert: "!(problem.problem in ['malformed-commit', 'malformed-integrity', 'malformed-name'])"
    message: >-
      problem.message
    at: problem.message
  - id: override-added
    title: Overrides are seen
    why: An override replaces what packages ask for, anywhere in the tree. It can hold back a repair, or put other code in the place of a package.
    help: Say in the pull request why it is needed, and until when.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/override-added.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.setting}
    when: "(!setting.newLock || setting.unreadableBefore) && setting.change != 'removed'"
    assert: "!setting.key.matches('^(pnpm[.])?(overrides|resolutions|packageExtensions|packageExtensionsChecksum)$|^replace$')"
    message: >-
      setting.name == '' ? 'what packages ask for is replaced: %s'.format([quoted(setting.key)]) : 'what packages ask for is replaced: %s becomes %s'.format([quoted(setting.name), quoted(setting.value)])
    at: setting
    grade:
      - {when: "setting.value.matches('^[a-z+]+:|/')", severity: high}
  - id: patch-changed
    title: Patches of packages are looked at
    why: A patch changes the code of a package after its hash was checked. It is code of this repository that looks like code of somebody else.
    help: Review the patch as any other code.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/patch-changed.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.setting}
    when: "(!setting.newLock || setting.unreadableBefore) && setting.change != 'removed'"
    assert: "!setting.key.matches('^(pnpm[.])?(patch|patchedDependencies)$')"
    message: >-
      'the patch of %s is new or another one'.format([quoted(setting.name)])
    at: setting
  - id: plugin-added
    title: Package managers get no plug-ins unseen
    why: A plug-in, or a file that changes how packages are resolved, runs inside of the package manager, before anything is installed and with everything that it may do.
    help: Read it as you would read a script of the build.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/plugin-added.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.setting}
    when: "(!setting.newLock || setting.unreadableBefore) && setting.change != 'removed'"
    assert: "!(setting.key in ['pnpmfileChecksum', 'plugin', 'plugins', 'configDependencies'])"
    message: >-
      setting.key == 'pnpmfileChecksum' ? 'code that changes how packages are resolved is new or another one' : 'the package manager gets the plug-in %s'.format([quoted(setting.name == '' ? setting.value : setting.name)])
    at: setting
  - id: cache-key-changed
    title: Hashes of archives stay comparable
    why: "Yarn packs archives itself, and the cache key says how. With another key every hash in the lockfile is another one, so that nobody can tell which of them stands for other code: a single replaced package hides among all of them."
    help: Change the version of Yarn or the compression in a pull request of its own, and let Yarn write the lockfile again there.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/cache-key-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: dependency.setting}
    when: "setting.key == 'cacheKey' && setting.change != 'added' && setting.format == 'yarn-lock' && !setting.newLock"
    assert: "!setting.sameTool"
    message: >-
      setting.change == 'removed' ? 'the cache key %s is gone, so that no hash can be compared with the one before'.format([quoted(setting.valueBefore)]) : 'the cache key is %s and was %s, though nothing says that another Yarn wrote the lockfile: no hash can be compared with the one before'.format([quoted(setting.value), quoted(setting.valueBefore)])
    at: setting
  - id: deprecated
    title: Packages are still looked after
    why: What its author calls deprecated gets no repairs, and its name may be given to somebody else.
    help: Take what the author names in its place.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/deprecated.md
    tags: [maintenance]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.package}
    assert: "!has(pkg.deprecated) || pkg.?deprecated.orValue('') == ''"
    message: >-
      '%s is deprecated: %s'.format([named(pkg.name, pkg.?version.orValue('')), quoted(pkg.?deprecated.orValue(''))])
    at: pkg.deprecated
  - id: package-denied
    title: Packages are ones that the project accepts
    why: "Some packages an organisation does not want: because of who publishes them, because of what they do, or because there is one of its own."
    help: Take another package; what was cleared by hand can be waived with the reason.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/package-denied.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    settings:
      deny:
        type: list(string)
        default: []
        doc: >-
          Packages that are not accepted, as package URLs without a version (\`pkg:npm/left-pad\`), with one (\`pkg:npm/left-pad@1.3.0\`), or as the beginning of some (\`pkg:npm/%40acme/*\`).
    variables:
      - name: purl
        expression: "pkg.?purl.orValue('').split('?')[0].split('#')[0]"
    assert: >-
      !settings.deny.exists(one, one.endsWith('*') ? variables.purl.startsWith(one.substring(0, one.size() - 1)) :
        variables.purl == one || variables.purl.startsWith(one + '@'))
    message: >-
      '%s is not accepted'.format([named(pkg.name, pkg.?version.orValue(''))])
    at: pkg
  - id: provenance-orphan
    title: Releases are built from commits of their repository
    why: "A forge shows commits of forks under the address of the repository, so that an attacker can build from a commit that nobody merged: the provenance is valid, and names the right repository."
    help: Look at the commit and at who ran the workflow. Stay with the version before until the project explains it; name the package in the setting \`except\` when it builds from such commits on purpose.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/provenance-orphan.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      except: {type: list(string), default: [], doc: Names of packages that may be built from commits of no branch and no tag.}
    when: >-
      release.ecosystem in ['npm', 'PyPI'] && release.exists && !(release.name in settings.except)
    assert: release.?sourceHeld.orValue(true)
    message: >-
      '%s was built from the commit %s of %s, which no branch and no tag has%s'.format([named(release.name, release.version), quoted(release.?source.?commit.orValue('').substring(0, 12)), quoted(release.?source.?repository.orValue('')), broughtBy(release.direct, release.via)])
    at: release.version
  - id: release-age
    title: Releases have been seen by others for some days
    why: Most attacks on registries are found within hours or days. Who waits is not among those that run them first.
    help: Wait until the release is older, or take the version before; name the package in the setting \`allow\` when it is one of your own or repairs a weakness.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-age.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      hours: {type: int, default: 72, doc: Hours for which a release has to be public.}
      allow: {type: list(string), default: [], doc: Names of packages that may be younger.}
    when: "!(release.name in settings.allow)"
    assert: release.ageHours >= settings.hours
    message: >-
      '%s %s%s'.format([named(release.name, release.version), release.ageHours < 0 ? 'says that it will be published only later' : 'was published ' + (release.ageHours == 0 ? 'less than an hour' : string(release.ageHours) + ' h') + ' ago', broughtBy(release.direct, release.via)])
    at: release.version
    grade:
      - {when: release.newLock, severity: low, persona: pedantic}
      - {when: "release.change == 'added' && release.direct", severity: medium}
  - id: brand-new-package
    title: New packages have been public for some weeks
    why: Packages of attacks are registered days or minutes before they are used; honest ones that a small update asks for have mostly been there for years.
    help: Look at who published the package and what it does, and wait until others have.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/brand-new-package.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      days: {type: int, default: 30, doc: Days for which the name has to be in use.}
      allow: {type: list(string), default: [], doc: Names of packages that may be younger.}
    when: release.change == 'added' && release.newName && !(release.name in settings.allow)
    assert: release.packageAgeDays >= settings.days
    message: >-
      'the first version of %s was published %s ago%s'.format([named(release.name, ''), release.packageAgeDays < 1 ? 'less than a day' : release.packageAgeDays == 1 ? '1 day' : string(release.packageAgeDays) + ' days', broughtBy(release.direct, release.via)])
    at: release
    grade:
      - {when: release.direct, severity: medium}
      # Families of packages grow by new members all the time: one for each platform.
      - {when: release.family, severity: info, persona: pedantic}
  - id: release-burst
    title: Releases do not come in bursts
    why: "A stolen account is used up quickly: worms publish whatever it may publish within hours, and attackers publish version after version until one works."
    help: Ask the owner whether the releases are meant, and wait until they are older.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-burst.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      packages: {type: int, default: 5, doc: Packages of a change that one owner published within six hours.}
      versions: {type: int, default: 5, doc: Versions of one package within a day.}
      hours: {type: int, default: 72, doc: Older releases are left alone.}
    when: release.ageHours < settings.hours
    assert: release.burst < settings.packages && release.versionsInDay < settings.versions
    message: >-
      '%s is one of %s%s'.format([named(release.name, release.version), release.burst >= settings.packages ? string(release.burst) + ' packages of this change that one owner published within six hours' : string(release.versionsInDay) + ' versions of it that were published within a day', broughtBy(release.direct, release.via)])
    at: release.version
  - id: release-missing
    title: The registry has the versions of the lockfile
    why: A version that is gone was often taken down because it was an attack, and a name that nobody has at the public registry can be registered by anybody.
    help: Take a version that the registry has. For a private package name its registry beside the lockfile, so that the public one is not asked.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-missing.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    assert: release.exists
    message: >-
      'the registry does not have %s%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release.version
  - id: release-yanked
    title: Versions were not taken back
    why: Owners take back what is broken or dangerous, and lockfiles keep it alive.
    help: Take a version that was not taken back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-yanked.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.exists
    assert: "!release.yanked"
    message: >-
      '%s was taken back by its owner%s%s'.format([named(release.name, release.version), has(release.deprecated) ? ': ' + quoted(release.?deprecated.orValue('')) : '', broughtBy(release.direct, release.via)])
    at: release.version
  - id: release-deprecated
    title: Releases are not advised against
    why: What its owner advises against gets no repairs, and the notice often names what to use instead.
    help: Take what the notice names, or another package.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-deprecated.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.exists && !release.yanked && !release.deprecatedByLock
    assert: "!has(release.deprecated)"
    message: >-
      'the registry advises against %s: %s%s'.format([named(release.name, release.version), quoted(release.?deprecated.orValue('')), broughtBy(release.direct, release.via)])
    at: release.version
  - id: registry-integrity
    title: Hashes of the lockfile are those of the registry
    why: "Another hash is another archive: somebody changed the lockfile, or the registry gives different archives to different people."
    help: Do not install it. Make the lockfile anew from the public registry, and find out who wrote this hash.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/registry-integrity.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.exists
    assert: release.integrityAgrees
    message: >-
      'the registry has other hashes of %s%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release
  - id: registry-address
    title: Addresses of archives are those of the registry
    why: An archive from another address of the same host may belong to another package, or to a version that was never published under this name.
    help: Make the lockfile anew from the public registry, and find out who wrote this address.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/registry-address.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.exists
    assert: release.urlAgrees
    message: >-
      'the registry has another address for %s%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release.url
  - id: release-runs-code
    title: Releases do not start to run code at installation
    why: Lockfiles of most formats do not tell whether a package runs a script when it is installed. Most attacks on registries of the last years began with an update that did so all of a sudden.
    help: Read the script before the update is installed; name the package in the setting \`allow\` when it is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/release-runs-code.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      allow: {type: list(string), default: [], doc: Names of packages that may run code when they are installed.}
    # Where the lockfile tells, it is told of without a connection.
    when: >-
      release.ecosystem == 'npm' && release.exists && release.change == 'updated' && !release.?runsByLock.orValue(false) &&
      !(release.name in settings.allow)
    assert: "!release.newlyRunsAtInstall"
    message: >-
      '%s runs code when it is installed, which %s did not%s'.format([named(release.name, release.version), release.?versionBefore.orValue('it'), broughtBy(release.direct, release.via)])
    at: release.version
  - id: new-release-runs-code
    title: New packages of the registry run no code at installation
    why: Whoever publishes such a package runs code on every machine that installs it, and lockfiles of most formats do not show it.
    help: Read the script before the package is installed; name the package in the setting \`allow\` when it is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/new-release-runs-code.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      allow:
        type: list(string)
        default: ['@parcel/watcher', '@swc/core', 'bcrypt', 'better-sqlite3', 'bufferutil', 'canvas', 'core-js', 'core-js-pure', 'cpu-features', 'cypress', 'electron', 'esbuild', 'fsevents', 'lefthook', 'msgpackr-extract', 'nan', 'node-sass', 'nx', 'playwright', 'protobufjs', 'puppeteer', 'sass-embedded', 'sharp', 'simple-git-hooks', 'sqlite3', 'ssh2', 'tree-sitter', 'unrs-resolver', 'utf-8-validate', 'workerd']
        doc: Names of packages that may run code when they are installed. The default names well-known ones that do.
    # Where the lockfile tells, it is told of without a connection.
    when: >-
      release.ecosystem == 'npm' && release.exists && release.newName && !release.?runsByLock.orValue(false) &&
      !(release.name in settings.allow)
    assert: "!release.newlyRunsAtInstall"
    message: >-
      'the new package %s runs code when it is installed%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release.version
  - id: native-build
    title: Packages do not start to compile code at installation
    why: "A description of a build is run like a script and shows up in no list of scripts: attackers use it where scripts are forbidden."
    help: Read what is built before it is installed, or take a version with a built archive; name the package in the setting \`allow\` when it is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/native-build.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      allow:
        type: list(string)
        default: ['@parcel/watcher', '@swc/core', 'bcrypt', 'better-sqlite3', 'bufferutil', 'canvas', 'core-js', 'core-js-pure', 'cpu-features', 'cypress', 'electron', 'esbuild', 'fsevents', 'lefthook', 'msgpackr-extract', 'nan', 'node-sass', 'nx', 'playwright', 'protobufjs', 'puppeteer', 'sass-embedded', 'sharp', 'simple-git-hooks', 'sqlite3', 'ssh2', 'tree-sitter', 'unrs-resolver', 'utf-8-validate', 'workerd']
        doc: Names of packages that may compile code when they are installed. The default names well-known ones that do.
    when: >-
      release.ecosystem in ['PyPI', 'npm'] && release.exists && (release.change == 'updated' || release.newName) &&
      !(release.name in settings.allow)
    # Python builds what has no built archive; npm tells of builds apart from scripts.
    assert: "release.ecosystem == 'npm' ? !release.newlyBuildsNative : !release.newlyRunsAtInstall"
    message: >-
      '%s is built when it is installed, which %s%s'.format([named(release.name, release.version), release.change == 'added' ? 'is new' : release.?versionBefore.orValue('the version before') + ' was not', broughtBy(release.direct, release.via)])
    at: release.version
  - id: trust-downgrade
    title: Releases keep the evidence of who made them
    why: "An attacker with a stolen token publishes by hand what a workflow published before: the evidence of the workflow is missing all of a sudden."
    help: Ask the owner whether the release is meant. Name the package in the setting \`except\` when it is.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/trust-downgrade.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      except: {type: list(string), default: [], doc: Names of packages that may lose it.}
      days: {type: int, default: 30, doc: Releases of so many days or more are left alone.}
    # Only these two registries have such evidence.
    when: >-
      release.ecosystem in ['crates\\u002eio', 'npm'] && release.exists && !(release.name in settings.except) &&
      release.ageHours < settings.days * 24
    assert: release.trustRank >= release.bestTrustRank
    message: >-
      '%s has less evidence of who published it than releases before it: \`%s\` after \`%s\`%s'.format([named(release.name, release.version), release.trust, release.bestTrust, broughtBy(release.direct, release.via)])
    at: release.version
  - id: provenance-changed
    title: Releases are built from the same repository as before
    why: "Provenance proves where a release was built, not that it should have been built there: an attacker with the account builds in a repository of their own."
    help: Find out whether the project moved. Name the package in the setting \`except\` when it did.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/provenance-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      except: {type: list(string), default: [], doc: Names of packages that may be built elsewhere.}
    when: >-
      release.ecosystem in ['npm', 'PyPI'] && release.exists && has(release.source) && has(release.sourceBefore) && !(release.name in settings.except)
    variables:
      - name: now
        expression: plainAddress(release.?source.?repository.orValue(''))
      - name: before
        expression: plainAddress(release.?sourceBefore.?repository.orValue(''))
    assert: variables.now == variables.before
    message: >-
      '%s was built from %s, and the version before from %s%s'.format([named(release.name, release.version), quoted(variables.now), quoted(variables.before), broughtBy(release.direct, release.via)])
    at: release.version
  - id: provenance-build-changed
    title: Releases are built in the same way as before
    why: Who may add a workflow to a repository can publish with it, without touching the one that everybody reviews.
    help: Look at the workflow that built the release and at who added it. Name the package in the setting \`except\` when it is meant.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/provenance-build-changed.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      except: {type: list(string), default: [], doc: Names of packages that may be built in other ways.}
    when: >-
      release.ecosystem in ['npm', 'PyPI'] && release.exists && has(release.source) && has(release.sourceBefore) && !(release.name in settings.except)
    variables:
      - name: now
        expression: "{'workflow': release.?source.?workflow.orValue(''), 'builder': release.?source.?builder.orValue(''), 'issuer': release.?source.?issuer.orValue(''), 'kind of ref': release.?source.?ref.orValue('').startsWith('refs/heads/') ? 'branch' : 'tag'}"
      - name: before
        expression: "{'workflow': release.?sourceBefore.?workflow.orValue(''), 'builder': release.?sourceBefore.?builder.orValue(''), 'issuer': release.?sourceBefore.?issuer.orValue(''), 'kind of ref': release.?sourceBefore.?ref.orValue('').startsWith('refs/heads/') ? 'branch' : 'tag'}"
      - name: others
        expression: "['workflow', 'builder', 'issuer', 'kind of ref'].filter(key, variables.now[?key].orValue('') != variables.before[?key].orValue(''))"
    assert: variables.others.size() == 0
    message: >-
      '%s was built with the %s %s, and the version before with %s%s'.format([named(release.name, release.version), variables.others[0], quoted(variables.now[?variables.others[0]].orValue('')), quoted(variables.before[?variables.others[0]].orValue('')), broughtBy(release.direct, release.via)])
    at: release.version
  - id: provenance-invalid
    title: Provenance holds
    why: Provenance that is not that of the archive, or that nobody trustworthy signed, was made to deceive.
    help: Do not install it. Take the version before, and tell the registry.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/provenance-invalid.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.ecosystem in ['npm', 'PyPI'] && release.exists
    assert: "!(release.provenance in ['invalid', 'mismatch'])"
    message: >-
      'the provenance of %s is %s%s'.format([named(release.name, release.version), release.provenance == 'invalid' ? 'not valid' : 'that of another package or archive', broughtBy(release.direct, release.via)])
    at: release.version
  - id: signature-invalid
    title: Signatures of the registry hold
    why: The registry signs the hash of every archive. A signature that does not fit means that the archive, or the lockfile, is not what the registry took in.
    help: Do not install it. Make the lockfile anew from the public registry.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/signature-invalid.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.ecosystem == 'npm' && release.exists
    assert: release.signature != 'invalid'
    message: >-
      'the signature of the registry does not fit %s%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release.version
  - id: signature-missing
    title: The registry signed the releases
    why: The registry signs everything that it takes in. Without a signature that is good today nobody can tell whether an archive came from there.
    help: Take another version, or make the lockfile anew from the public registry.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/signature-missing.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    when: release.ecosystem == 'npm' && release.exists
    assert: "!(release.signature in ['expired', 'missing'])"
    message: >-
      '%s has %s%s'.format([named(release.name, release.version), release.signature == 'missing' ? 'no signature of the registry' : 'only a signature by a key that was no longer valid', broughtBy(release.direct, release.via)])
    at: release.version
    grade:
      - {when: "release.signature == 'expired'", severity: low}
  - id: publisher-changed
    title: Releases come from accounts that published before
    why: A new account may publish because the project wants it to, or because somebody got hold of the project.
    help: Look at who the account is and since when it may publish.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/publisher-changed.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      days: {type: int, default: 30, doc: Releases of so many days or more are noted only.}
    # Only these registries tell who published what.
    when: release.ecosystem in ['Hex', 'crates\\u002eio', 'npm'] && release.exists
    assert: release.publisherKnown
    message: >-
      '%s was published by %s, which none of the releases before it was%s'.format([named(release.name, release.version), quoted(release.?publisher.orValue('')), broughtBy(release.direct, release.via)])
    at: release.version
    grade:
      - {when: release.ageHours >= settings.days * 24, severity: info}
      # A workflow that the registry knows publishes under a name of its own, the first time.
      - {when: "release.ecosystem != 'Hex' && release.trustRank >= 2", severity: info}
  - id: maintainers-replaced
    title: Somebody who could publish before still can
    why: Who takes over an account or talks an owner into handing over a package removes those who could notice.
    help: Find out whether the project was handed over, and to whom.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/maintainers-replaced.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      days: {type: int, default: 30, doc: Releases of so many days or more are noted only.}
    when: release.ecosystem == 'npm' && release.exists
    assert: "!release.maintainersReplaced"
    message: >-
      'nobody who could publish the release before %s could publish this one%s'.format([named(release.name, release.version), broughtBy(release.direct, release.via)])
    at: release.version
    grade:
      - {when: release.ageHours >= settings.days * 24, severity: info}
  - id: suspicious-release
    title: Weak signs of a release do not add up
    why: Each sign by itself has honest reasons. Together they are what an attack looks like hours before anybody writes an advisory.
    help: Do not install it. Look at the package and at the account that published it, and wait until others have.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/suspicious-release.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    unavailable: warn
    on: {fact: dependency.release}
    settings:
      threshold: {type: int, default: 5, doc: The sum of weights from which on a release is reported.}
      known:
        type: list(string)
        default: ['@parcel/watcher', '@swc/core', 'bcrypt', 'better-sqlite3', 'bufferutil', 'canvas', 'core-js', 'core-js-pure', 'cpu-features', 'cypress', 'electron', 'esbuild', 'fsevents', 'lefthook', 'msgpackr-extract', 'nan', 'node-sass', 'nx', 'playwright', 'protobufjs', 'puppeteer', 'sass-embedded', 'sharp', 'simple-git-hooks', 'sqlite3', 'ssh2', 'tree-sitter', 'unrs-resolver', 'utf-8-validate', 'workerd']
        doc: Names of packages whose code at installation has no weight. The default names well-known ones.
    variables:
      - name: weights
        expression: "{'alike': 3, 'asks-outside': 4, 'brand-new': 3, 'brought': 2, 'burst': 2, 'other-publisher': 2, 'other-source': 3, 'runs-code': 4, 'takes-command': 1, 'weaker-trust': 3, 'young': 2}"
      - name: words
        expression: >-
          {'alike': 'it is named like ' + quoted(release.?resembles.?name.orValue('')), 'asks-outside': 'it asks for a package from outside of the registry',
          'brand-new': 'its first version is younger than 30 days', 'brought': 'a small update brings it', 'burst': 'it is one of many releases at once',
          'other-publisher': 'a new account published it', 'other-source': 'it was built from another repository', 'runs-code': 'it runs code when it is installed',
          'takes-command': 'it installs a command of others', 'weaker-trust': 'it has less evidence of who published it', 'young': 'it is younger than 72 hours'}
      - name: signs
        expression: "release.signs.filter(sign, sign != 'runs-code' || !(release.name in settings.known))"
      - name: weight
        expression: variables.signs.map(sign, variables.weights[?sign].orValue(0)).sum()
    assert: variables.weight < settings.threshold
    message: >-
      '%s looks like an attack: %s%s'.format([named(release.name, release.version), variables.signs.map(sign, variables.words[?sign].orValue(sign)).join(', '), broughtBy(release.direct, release.via)])
    at: release
    grade:
      - {when: release.newLock, severity: low, persona: pedantic}
  - id: registry-changed
    title: Packages stay at the registry they came from
    why: The same name and version at another registry is another package as far as anybody knows. Lockfiles are poisoned by replacing the address and the hash together.
    help: Take the package from the registry that it came from; if the registry was moved on purpose, name its host in the setting \`allow\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/registry-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: Hosts that packages may move to.}
    when: "'host' in change.differs && change.origin == 'registry' && !change.switched"
    assert: change.?host.orValue('') in settings.allow
    message: >-
      '%s comes from %s and no longer from %s'.format([named(change.name, change.?version.orValue('')), quoted(change.?host.orValue('the default registry')), quoted(change.?before.?host.orValue('the default registry'))])
    at: change.url
  - id: source-changed
    title: Packages of a registry stay packages of a registry
    why: A version of a registry is public and stays as it is. Code at a commit, an address or from a script is whatever its owner, or whoever took it over, puts there.
    help: Ask for a version of the registry; if the fork is on purpose, say why in a waiver.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/source-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: "'origin' in change.differs && change.?before.?origin.orValue('') == 'registry'"
    assert: "!(change.origin in ['custom', 'exec', 'git', 'unknown', 'url'])"
    message: >-
      '%s came from a registry and now comes from %s%s'.format([named(change.name, change.?version.orValue('')), place(change.origin, change.?url.orValue('')), broughtBy(change.direct, change.via)])
    at: change
  - id: exotic-source
    title: New dependencies come from a registry
    why: "Nobody but its owner can tell what a repository or an address serves tomorrow: no registry keeps it, no advisory names it, and no scanner looks it up."
    help: Ask for a version of the registry, or keep a copy in the repository.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/exotic-source.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.change == 'added' && change.direct && !(change.ecosystem in ['docker', 'GitHub Actions', 'Go'])
    assert: "!(change.origin in ['custom', 'exec', 'git', 'url'])"
    message: >-
      'the new dependency %s comes from %s'.format([named(change.name, change.?version.orValue('')), place(change.origin, change.?url.orValue(''))])
    at: change
  - id: exotic-subdep
    title: Packages of a registry depend on packages of a registry
    why: "Whoever publishes a package chooses where its dependencies come from. One that points at a commit or an address brings in code that the registry never had, and that can change without a release: in May 2026 a worm spread by such an entry among optional dependencies."
    help: Take a version of the package that asks for it which does not; some package managers can refuse such dependencies altogether.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/exotic-subdep.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    when: pkg.origin in ['custom', 'exec', 'git', 'url'] && !(pkg.ecosystem in ['docker', 'GitHub Actions', 'Go'])
    variables:
      - name: asking
        expression: pkg.parents.filter(one, one.origin == 'registry')
    assert: variables.asking.size() == 0
    message: >-
      '%s comes from %s, and %s of a registry asks for it'.format([named(pkg.name, pkg.?version.orValue('')), place(pkg.origin, pkg.?url.orValue('')), named(variables.asking[0].name, variables.asking[0].?version.orValue(''))])
    at: pkg
  - id: git-unpinned
    title: Sources in repositories are pinned to a commit
    why: A branch or a tag names whatever its owner moves it to, so a build today and one tomorrow can install different code from the same lockfile.
    help: Ask for the full id of a commit.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/git-unpinned.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    when: pkg.origin == 'git' && !(pkg.ecosystem in ['docker', 'GitHub Actions', 'Go'])
    assert: has(pkg.commit)
    message: >-
      '%s is taken from %s without a commit'.format([named(pkg.name, pkg.?version.orValue('')), quoted(pkg.?url.orValue(''))]) + (pkg.?ref.orValue('') == '' ? '' : ' (' + quoted(pkg.?ref.orValue('')) + ')')
    at: pkg
  - id: source-insecure
    title: Code does not travel in the open
    why: Whoever stands between can change what comes over \`http:\`, \`git:\` or \`ftp:\`. A hash limits the harm to a build that fails; where there is none, the attacker chooses the code.
    help: Use an address with \`https:\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/source-insecure.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    assert: "!pkg.?url.orValue('').matches('^(git[+])?(http|git|ftp)://')"
    message: >-
      '%s comes over an open connection: %s'.format([named(pkg.name, pkg.?version.orValue('')), quoted(pkg.?url.orValue(''))])
    at: pkg.url
  - id: host-suspicious
    title: Hosts are called by plain names
    why: Nobody can tell by reading whether an address of numbers, or a name that only looks like the known one, is the right one. Registries have names of plain letters.
    help: Find out who runs the host; name it in the setting \`allow\` if it is yours.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/host-suspicious.md
    tags: [security, supply-chain]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    settings:
      allow: {type: list(string), default: [], doc: Hosts that may be called so.}
    when: has(pkg.host)
    variables:
      - {name: host, expression: "pkg.?host.orValue('')"}
    assert: >-
      variables.host in settings.allow ||
      !variables.host.matches('(^|[.])xn--|[^a-z0-9.:_-]|^[0-9]+([.][0-9]+){0,3}(:[0-9]+)?$|^(0x|[[])')
    message: >-
      '%s comes from a host that is a number, or not of plain letters: %s'.format([named(pkg.name, pkg.?version.orValue('')), quoted(variables.host)])
    at: pkg.url
  - id: name-mismatch
    title: Addresses name the package of their entry
    why: "The entry says one package, and its address another one: what gets installed is what the address serves. Reviewers read the name."
    help: Remove the entry and let the package manager write it again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/name-mismatch.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    when: has(pkg.archive)
    variables:
      - {name: other, expression: "pkg.?archive.?version.orValue(pkg.?version.orValue(''))"}
    assert: pkg.?archive.?name.orValue(pkg.name) == pkg.name && variables.other == pkg.?version.orValue(variables.other)
    message: >-
      'the address of %s names %s'.format([named(pkg.name, pkg.?version.orValue('')), named(pkg.?archive.?name.orValue(''), variables.other)])
    at: pkg.url
  - id: exec-source
    title: No package is made by a script
    why: "Such a dependency is what a script makes when packages are installed: nothing fixes what comes out, and the script runs on every machine that installs."
    help: Publish the package, or keep what the script makes in the repository.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/exec-source.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.package}
    assert: "!(pkg.origin in ['custom', 'exec'])"
    message: >-
      '%s is made by a script or a plugin when it is installed'.format([named(pkg.name, pkg.?version.orValue(''))])
    at: pkg
  - id: registry-added
    title: New packages come from a registry that is known
    why: "A package from a registry that nothing came from before is one that nobody here has looked at: neither the package nor whoever runs the registry. Names that exist in two registries are how private packages get replaced."
    help: Take the package from a registry that the project uses; name the host in the setting \`allow\` when it is one of your own.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/registry-added.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: Hosts that packages may come from.}
    when: change.change == 'added' && change.newHost
    assert: change.?host.orValue('') in settings.allow
    message: >-
      'the new package %s comes from a registry that nothing came from before: %s%s'.format([named(change.name, change.?version.orValue('')), quoted(change.?host.orValue('')), broughtBy(change.direct, change.via)])
    at: change.url
  - id: local-source
    title: Only manifests put folders in the place of packages
    why: "The manifest asks for a version of a registry, and the lockfile installs a file, a folder or a patch in its place: whatever lies there runs under a name that everybody trusts. What lies outside of the repository nobody can review at all."
    help: Let the package manager write the entry again; when the folder is on purpose, say so in the manifest, and keep it in the repository.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/local-source.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    when: change.local != 'no' && (change.change == 'added' || 'origin' in change.differs || 'patch' in change.differs || 'name' in change.differs)
    variables:
      - {name: replaces, expression: "change.?before.?origin.orValue('') == 'registry'"}
    assert: change.local != 'unasked' && !(variables.replaces && change.outside)
    message: >-
      '%s is taken from %s%s%s'.format([named(change.name, change.?version.orValue('')), change.outside ? 'a place outside of the repository' : change.origin == 'patch' ? 'a patch' : 'a file or folder of the repository', change.local == 'unasked' ? ', and no manifest asks for that' : '', broughtBy(change.direct, change.via)])
    at: change
  - id: local-copy
    title: Packages that become folders are looked at
    why: "A package of a registry becomes a folder or a file of the repository: from then on no advisory names it, nobody updates it, and its code is reviewed here or nowhere."
    help: Review the folder as code of somebody else; go back to the registry when the reason is gone.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/local-copy.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: dependency.change}
    when: change.?before.?origin.orValue('') == 'registry' && 'origin' in change.differs && !change.outside
    assert: "!(change.local in ['asked', 'unknown']) || change.origin in ['patch', 'workspace']"
    message: >-
      '%s came from a registry and is now a file or folder of the repository%s'.format([named(change.name, change.?version.orValue('')), broughtBy(change.direct, change.via)])
    at: change
    grade:
      - {when: "change.local == 'unknown'", severity: medium}
  - id: owner-changed
    title: Code stays with its owner
    why: "The host is the same, and the repository is one of somebody else. Nobody who reads the name and the version of the package sees that, and whoever owns the other repository decides what it installs."
    help: Find out whether the project moved, on its own page and not in the new repository; otherwise let the package manager write the entry again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/owner-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.change}
    settings:
      allow: {type: list(string), default: [], doc: "Repositories that packages may move to, \`owner/name\` in lower case."}
    when: "'owner' in change.differs"
    assert: change.?repository.orValue('') in settings.allow
    message: >-
      '%s comes from the repository %s and no longer from %s%s'.format([named(change.name, change.?version.orValue('')), quoted(change.?repository.orValue('')), quoted(change.?before.?repository.orValue('')), broughtBy(change.direct, change.via)])
    at: change.url
  - id: module-replaced
    title: No module of Go takes the place of another
    why: "The code goes on importing one path, and is built with the code of another: a fork, or a folder that is not in the repository. Nothing in the code shows it, and no advisory about the path that is imported is about it."
    help: Require the fork under its own path, or say in a waiver until when the replacement is needed.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/module-replaced.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.setting}
    settings:
      allow: {type: list(string), default: [], doc: Paths of modules that may take the place of others.}
    when: "setting.key == 'replace' && setting.format in ['go-mod', 'go-work'] && setting.change != 'removed'"
    variables:
      - {name: isFolder, expression: "setting.value.matches('^[.]{1,2}(/|$)|^[/~]')"}
      - {name: target, expression: "setting.value.matches(' ') ? setting.value.substring(0, setting.value.indexOf(' ')) : setting.value"}
    assert: >-
      variables.isFolder ? !setting.outside : variables.target in settings.allow || setting.name == variables.target || setting.name.startsWith(variables.target + '@')
    message: >-
      variables.isFolder ? '%s is built with a folder outside of the repository: %s'.format([quoted(setting.name), quoted(setting.value)]) : '%s is built with the code of another module: %s'.format([quoted(setting.name), quoted(setting.value)])
    at: setting
  - id: index-added
    title: No second index of packages comes in unseen
    why: "Package managers take a name from whichever index has the higher version, or the first that answers. With one index more, whoever owns a name there owns it here: that is how private names get replaced. A host that is trusted without a certificate can be anybody on the way."
    help: Take packages from one index that mirrors the other, bind the index to the packages that need it (\`explicit\`), and name its host in the setting \`allow\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/dependencies/index-added.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependency.setting}
    settings:
      allow: {type: list(string), default: [], doc: Hosts of indexes that may be used.}
    when: >-
      setting.change != 'removed' && setting.key.matches('^(extra-index-url|find-links|index-url|pypi-url|trusted-host|source|uv[.](index|extra-index-url|index-url|find-links)|(poetry|pdm)[.]source)$') &&
      setting.format.matches('^(requirements|pip|pyproject|poetry|pdm|uv|pylock|setup)')
    assert: setting.known || setting.defaultRegistry || setting.?host.orValue(setting.value) in settings.allow
    message: >-
      setting.key == 'trusted-host' ? 'the host %s is trusted without a certificate'.format([quoted(setting.value)]) : setting.key.endsWith('find-links') ? 'packages are looked for in %s too'.format([quoted(setting.value)]) : 'packages come from another index: %s'.format([quoted(setting.value)])
    at: setting
`},{name:`release`,path:`packs/release.flux.yaml`,text:`apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: release
  version: 0.1.0
  title: Releases
  description: What verified signatures and attestations of a release should say. They are asked where something is verified, never in a check of a repository.

functions:
  - name: quoted
    params: {text: string}
    returns: string
    expression: "'\`' + (text.size() > 120 ? text.substring(0, 59) + '…' + text.substring(text.size() - 60) : text) + '\`'"
  - name: named
    params: {address: string}
    returns: string
    expression: "address.lowerAscii().startsWith('https://github.com/') ? address.lowerAscii().substring(19) : address.lowerAscii()"

constraints:
  - id: unattested-artifact
    title: Every artifact has a signature or attestation that was accepted
    why: An artifact that nobody signed may come from anybody who can write to the place where it lies.
    help: Sign or attest it in the job that built it, or take it out of the release.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/unattested-artifact.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    on: {fact: release.artifact}
    assert: artifact.accepted > 0
    message: "'%s has no signature and no attestation that was accepted%s'.format([quoted(artifact.name), artifact.found == 0 ? '' : '; %d refused (%s)'.format([artifact.found, artifact.problems.join(', ')])])"
  - id: missing-provenance
    title: Every artifact has a provenance
    why: A signature says who vouches for the bytes. Only a provenance says which source they were built from, and how.
    help: Attest the build with \`flux attest\`, or with the attestation action of the forge.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/missing-provenance.md
    tags: [supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    on: {fact: release.artifact}
    settings:
      except: {type: list(string), default: [], doc: Names of artifacts that need none.}
    when: artifact.accepted > 0 && !(artifact.name in settings.except)
    assert: artifact.provenance
    message: "'%s is signed, but no provenance says how it was built'.format([quoted(artifact.name)])"
  - id: split-source
    title: All attestations of an artifact are about one commit
    why: Bytes are built from one commit. Certificates that name two mean that one run signed what another one built, or that somebody else attested it again.
    help: Build, sign and attest an artifact in one run, or find out which run made it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/split-source.md
    tags: [supply-chain]
    severity: medium
    confidence: medium
    enforcement: warn
    on: {fact: release.artifact}
    assert: artifact.commits.size() <= 1
    message: "'%s is attested from %d commits: %s'.format([quoted(artifact.name), artifact.commits.size(), artifact.commits.map(one, quoted(one)).join(', ')])"
  - id: refused-attestation
    title: No attestation is refused
    why: One that does not hold next to one that does is a leftover of an attack, of a broken job or of another release; nobody can tell which from the outside.
    help: Find out who put it there, and remove it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/refused-attestation.md
    tags: [supply-chain]
    severity: low
    confidence: medium
    enforcement: warn
    on: {fact: release.attestation}
    assert: attestation.accepted
    message: "'an attestation of %s was refused: %s (%s)'.format([quoted(attestation.artifact), attestation.?problem.orValue('it does not hold'), attestation.?code.orValue('no code')])"
    grade:
      - {when: "attestation.?code.orValue('') in ['attest/signature', 'attest/log-binding', 'attest/digest-mismatch', 'attest/subject-mismatch', 'attest/revoked']", severity: medium}
  - id: foreign-repository
    title: Attestations come from the repositories that are expected
    why: Anybody can have a certificate of the public authority for a repository of their own. Without the name of the repository a signature says only that somebody signed.
    help: Verify with \`--repo\`, or correct the setting \`repositories\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/foreign-repository.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    on: {fact: release.attestation}
    settings:
      repositories: {type: list(string), default: [], doc: "Repositories that may be built, as \`owner/name\` or as address. Without any the rule says nothing."}
    when: attestation.accepted && attestation.signer == 'identity' && settings.repositories.size() > 0
    assert: settings.repositories.exists(one, named(one) == named(attestation.claims.?sourceRepository.orValue('')))
    message: "'the attestation of %s is of the repository %s'.format([quoted(attestation.artifact), quoted(attestation.claims.?sourceRepository.orValue('none'))])"
  - id: foreign-workflow
    title: The workflow that signs is of the repository that is built, or a builder that is trusted
    why: A workflow of another repository decides what is built and signed, and who maintains it can change that at any time.
    help: Sign in a workflow of the repository itself, or name the other one in the setting \`builders\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/foreign-workflow.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    on: {fact: release.attestation}
    settings:
      builders: {type: list(string), default: ["slsa-framework/slsa-github-generator"], doc: "Repositories with workflows that others may sign with, as \`owner/name\` or as address."}
    when: attestation.accepted && attestation.?workflow.hasValue() && attestation.claims.?sourceRepository.hasValue()
    assert: >-
      named(attestation.?workflow.?repository.orValue('')) == named(attestation.claims.?sourceRepository.orValue(''))
      || settings.builders.exists(one, named(one) == named(attestation.?workflow.?repository.orValue('')))
    message: "'%s was signed by a workflow of %s, which is not the repository that was built'.format([quoted(attestation.artifact), quoted(attestation.?workflow.?repository.orValue(''))])"
  - id: moving-builder
    title: Workflows of other repositories are taken from a tag or a commit
    why: A branch is something else tomorrow, so nobody can say later which workflow built the release.
    help: Call the workflow by a commit, or by a tag where its makers ask for one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/moving-builder.md
    tags: [supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    on: {fact: release.attestation}
    when: >-
      attestation.accepted && attestation.?workflow.hasValue() && attestation.claims.?sourceRepository.hasValue()
      && named(attestation.?workflow.?repository.orValue('')) != named(attestation.claims.?sourceRepository.orValue(''))
    assert: "!attestation.?workflow.?ref.orValue('').startsWith('refs/heads/')"
    message: "'%s was signed by a workflow of %s that was taken from the branch %s'.format([quoted(attestation.artifact), quoted(attestation.?workflow.?repository.orValue('')), quoted(attestation.?workflow.?ref.orValue(''))])"
  - id: self-hosted-runner
    title: Releases are built on runners of the forge
    why: A runner of one's own keeps what earlier jobs left behind, so one bad job can change every release after it, and the signature is as good as before.
    help: Build and sign on a runner of the forge, or waive the rule where the runner is thrown away after each job.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/self-hosted-runner.md
    tags: [security, supply-chain]
    severity: high
    confidence: medium
    enforcement: block
    on: {fact: release.attestation}
    when: attestation.accepted && attestation.claims.?runnerEnvironment.hasValue()
    assert: attestation.claims.?runnerEnvironment.orValue('') == 'github-hosted'
    message: "'%s was signed on a runner of kind %s'.format([quoted(attestation.artifact), quoted(attestation.claims.?runnerEnvironment.orValue(''))])"
  - id: dangerous-trigger
    title: Releases are built by events that no stranger can cause
    why: A run that a comment, an issue or a pull request starts can be steered by whoever wrote it, and it signs with the name of the repository.
    help: Build releases on pushed tags, on \`release\` or by hand, and name other events in the setting \`triggers\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/dangerous-trigger.md
    tags: [security, supply-chain]
    severity: critical
    confidence: high
    enforcement: block
    on: {fact: release.attestation}
    settings:
      triggers: {type: list(string), default: ["push", "release", "schedule", "workflow_dispatch"], doc: Events that may start a release.}
    when: attestation.accepted && attestation.claims.?buildTrigger.hasValue()
    assert: attestation.claims.?buildTrigger.orValue('') in settings.triggers
    message: "'%s was signed in a run that the event %s started'.format([quoted(attestation.artifact), quoted(attestation.claims.?buildTrigger.orValue(''))])"
  - id: untagged-source
    title: Releases are built from tags
    why: A tag names one version for everybody. What was built from a branch cannot be matched with a version by who looks at it later.
    help: Build releases in runs for tags, or name the refs that releases are built from in the setting \`refs\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/untagged-source.md
    tags: [supply-chain]
    severity: low
    confidence: medium
    enforcement: warn
    persona: pedantic
    on: {fact: release.attestation}
    settings:
      refs: {type: list(string), default: [], doc: "Refs beside tags that releases may be built from, such as \`refs/heads/main\`."}
    when: attestation.accepted && attestation.claims.?sourceRef.hasValue()
    assert: attestation.claims.?sourceRef.orValue('').startsWith('refs/tags/') || attestation.claims.?sourceRef.orValue('') in settings.refs
    message: "'%s was built from %s, which is no tag'.format([quoted(attestation.artifact), quoted(attestation.claims.?sourceRef.orValue(''))])"
  - id: unlogged-signature
    title: Signatures of public repositories stand in a transparency log
    why: A log shows every signature to the one whose name it bears. Without an entry a stolen identity or key can be used and nobody will see it.
    help: Sign with a log, and verify with a policy that asks for an entry.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/release/unlogged-signature.md
    tags: [supply-chain]
    severity: medium
    confidence: high
    enforcement: warn
    on: {fact: release.attestation}
    when: attestation.accepted && attestation.claims.?visibility.orValue('public') == 'public'
    assert: attestation.logs.size() > 0
    message: "'the signature of %s stands in no transparency log'.format([quoted(attestation.artifact)])"
    grade:
      - {when: "attestation.signer == 'key'", severity: low, persona: pedantic}
`},{name:`repository`,path:`packs/repository.flux.yaml`,text:`apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: repository
  version: 0.1.0
  title: Repository
  description: Audits of what a change brings into the files of a repository.

functions:
  - name: quoted
    params: {text: string}
    returns: string
    expression: "'\`' + (text.size() > 80 ? text.substring(0, 79) + '…' : text) + '\`'"
  - name: listed
    params: {codes: list(string), count: int}
    returns: string
    expression: "(codes.size() > 1 ? 'characters ' : 'character ') + codes.join(', ') + (count > codes.size() ? ' (%d in all)'.format([count]) : '')"

constraints:
  - id: sensitive-file
    title: Changes of files that run code by themselves are looked at
    why: Workflows, instructions of agents, settings of editors and hooks run with the rights of whoever opens, builds or merges the change.
    help: Look at the whole file, not only at the lines of the change.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/sensitive-file.md
    tags: [security]
    severity: info
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: change.file}
    settings:
      patterns:
        type: list(string)
        default:
          - '^\\.github/workflows/[^/]+$'
          - '(^|/)action\\.ya?ml$'
          - '(^|/)(CLAUDE(\\.local)?|AGENTS(\\.override)?|GEMINI|SKILL)\\.md$'
          - '(^|/)(\\.cursorrules|\\.windsurfrules|\\.clinerules|\\.mcp\\.json)$'
          - '(^|/)\\.(claude|cursor|windsurf|devcontainer|husky)/'
          - '^\\.github/copilot-instructions\\.md$'
          - '(^|/)\\.vscode/(tasks|settings|launch|mcp)\\.json$'
          - '(^|/)(\\.devcontainer\\.json|\\.?lefthook(\\.local|-local)?\\.(ya?ml|toml|json)|\\.pre-commit-config\\.ya?ml)$'
          - '(^|/)(\\.npmrc|\\.yarnrc|\\.yarnrc\\.yml|\\.pnpmfile\\.c?js|bunfig\\.toml)$'
          - '(^|/)(\\.gitmodules|\\.gitattributes|binding\\.gyp|Makefile|GNUmakefile|setup\\.py|conftest\\.py|build\\.rs)$'
        doc: Patterns of paths of files whose changes are reported. Files with a changed effect are reported without one.
      high:
        type: list(string)
        default: [command, package-command, plugin, startup-code]
        doc: The effects of a change that make it high.
      medium:
        type: list(string)
        default: [git-driver, link, submodule-address]
        doc: The effects of a change that make it medium.
    variables:
      - name: effects
        expression: "file.effects.map(effect, {'binary': 'is a large binary', 'command': 'names a command that runs by itself', 'git-driver': 'sets a driver of git', 'lifecycle-command': 'names a command that runs when it is started', 'link': 'is a symbolic link', 'package-command': 'runs a command when it is built', 'plugin': 'is code of the package manager', 'remote-content': 'adds content from the network', 'startup-code': 'runs whenever the interpreter starts', 'submodule-address': 'names the address of a submodule'}[effect])"
    when: file.status != 'removed' || file.area in ['workflow', 'agent']
    assert: "!settings.patterns.exists(pattern, file.path.matches(pattern)) && size(file.effects) == 0"
    message: >-
      quoted(file.path) + ' is ' + file.status
      + (size(variables.effects) > 0 ? ' and ' + variables.effects.join(', ') : ', which runs code or is obeyed by itself')
    at: file
    grade:
      - {when: "file.effects.exists(effect, effect in settings.high)", severity: high}
      - {when: "file.effects.exists(effect, effect in settings.medium)", severity: medium}
  - id: unicode-bidi
    title: Added text has no controls that change the direction of reading
    why: Text that is shown in another order than it is read lets code pass a review that does something else.
    help: Remove the character, or write it as an escape of the language.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/unicode-bidi.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'bidi'
    message: "'this line is not shown in the order in which it is read: ' + listed(text.codes, text.count)"
    at: text
  - id: unicode-tag
    title: Added text has no tag characters
    why: Tag characters have no shape and spell out whole sentences, which language models read and people do not.
    help: Remove the characters.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/unicode-tag.md
    tags: [security, agents]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'tag'
    message: "'this line holds text without a shape: tag ' + listed(text.codes, text.count)"
    at: text
  - id: unicode-variation-run
    title: Added text has no variation selectors that carry data
    why: Variation selectors have no shape; a row of them holds any bytes, which code can read and run.
    help: Remove the characters.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/unicode-variation-run.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'variation'
    message: "'this line holds bytes without a shape: variation selector ' + listed(text.codes, text.count)"
    at: text
  - id: unicode-invisible
    title: Added text has no characters without width
    why: What has no width makes two names look the same, splits words that tools search for, and hides data.
    help: Remove the character, or write it as an escape of the language.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/unicode-invisible.md
    tags: [security]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'invisible'
    message: "'this line has what nobody sees: ' + listed(text.codes, text.count)"
    at: text
    grade:
      - {when: "text.area in ['workflow', 'agent', 'lockfile']", severity: high}
  - id: unicode-mixed-script
    title: Added words do not mix letters of scripts that look alike
    why: A name with one letter of another alphabet looks like a name that is trusted, and is another one.
    help: Write the word in the letters of one alphabet.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/unicode-mixed-script.md
    tags: [security]
    severity: medium
    confidence: medium
    enforcement: warn
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'mixed-script'
    message: "'Latin letters and ' + listed(text.codes, text.count) + ' in one word: \`' + text.?word.orValue('') + '\`'"
    at: text
  - id: control-characters
    title: Added text has no control characters
    why: Terminals obey control characters, so what is printed can erase or rewrite what a reader sees.
    help: Remove the character, or write it as an escape of the language.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/control-characters.md
    tags: [security]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.text}
    assert: text.problem != 'control'
    message: "'this line has control ' + listed(text.codes, text.count)"
    at: text
  - id: long-line-added
    title: Added lines of code can be read without scrolling for ever
    why: What stands thousands of characters to the right is seen by nobody in a review.
    help: Break the line, or keep generated code in a folder of its own.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/repository/long-line-added.md
    tags: [security]
    severity: low
    confidence: low
    enforcement: warn
    ratchet: new
    on: {fact: change.text}
    settings:
      length: {type: int, default: 5000, doc: How many characters a line may have. Shorter lines than 501 are never reported.}
    assert: text.problem != 'long-line' || text.count <= settings.length
    message: "'an added line has %d characters, expected at most %d'.format([text.count, settings.length])"
    at: text
`},{name:`sbom`,path:`packs/sbom.flux.yaml`,text:`apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: sbom
  version: 0.1.0
  title: Bills of materials
  description: What bills of materials that lie in a repository should tell, by the lists of NTIA, CISA and BSI. Every rule is off until a configuration asks for it.

functions:
  - name: quoted
    params: {text: string}
    returns: string
    expression: "'\`' + (text.size() > 80 ? text.substring(0, 79) + '…' : text) + '\`'"

constraints:
  - id: archive-hash
    title: Components have the SHA-512 of the file in which they are delivered
    why: Whoever receives the file can tell by it that it is the one that the bill is about.
    help: "Take the hash from the lockfile, or from the registry that delivers the file."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/archive-hash.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'archive-hash'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: completeness-explicit
    title: Bills say of every component whether its dependencies are complete
    why: An empty list of dependencies means either that there are none or that nobody looked.
    help: "List each component in \`compositions\`, whatever the \`aggregate\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/completeness-explicit.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'completeness-explicit'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: cpe
    title: Components have a CPE
    why: Some databases of vulnerabilities know products by their CPE alone.
    help: "Add a CPE that somebody has looked up; never guess one, since a wrong one brings false reports."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/cpe.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'cpe'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: creator-contact
    title: Whoever made a component can be reached
    why: Questions and reports about a component need somebody to go to.
    help: "Add a mail address or web address of who made it; its manifest often has one."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/creator-contact.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'creator-contact'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: download
    title: Components say where their archive is
    why: What cannot be fetched again cannot be examined.
    help: "Add an external reference of type \`distribution\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/download.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'download'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: file-kind
    title: Components say what kind of file they are
    why: Whether something is executed, unpacked or only read decides how dangerous it is.
    help: "Add the three properties \`bsi:component:executable\`, \`bsi:component:archive\` and \`bsi:component:structured\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/file-kind.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'file-kind'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: file-name
    title: Components have the name of the file in which they are delivered
    why: Who has a file, and not its name in a registry, finds it in the bill by it.
    help: "Add the property \`bsi:component:filename\`, in SPDX \`packageFileName\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/file-name.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'file-name'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: graph
    title: Components have a place in the graph of dependencies
    why: How a component came in decides who has to replace it.
    help: "Give every component a node in \`dependencies\`, also one that needs nothing."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/graph.md
    tags: [bsi, cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'graph'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: hash
    title: Components have a hash
    why: A name and a version do not say which bytes were used.
    help: "Take the hash from the lockfile."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/hash.md
    tags: [cisa]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'hash'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: identifier
    title: Components have an id that databases know
    why: Vulnerabilities are looked up by it.
    help: "Add a package URL; a CPE or SWID serves where there is none."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/identifier.md
    tags: [cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'identifier'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: license
    title: Components have a licence
    why: Whether something may be delivered at all depends on it.
    help: "Take the licence from the manifest of the package."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/license.md
    tags: [cisa]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'license'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: license-declared
    title: Components have the licence that their author declares
    why: What somebody concluded can only be judged beside what was declared.
    help: "Add an entry with \`acknowledgement: \\"declared\\"\`, in SPDX \`licenseDeclared\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/license-declared.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'license-declared'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: license-valid
    title: Licences of components are SPDX expressions
    why: A name in free text means to each reader what the reader takes it for.
    help: "Write ids of the SPDX list, an expression of them, or \`LicenseRef-…\` with the text."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/license-valid.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'license-valid'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: name
    title: Components have a name
    why: A component without one can neither be found nor be talked about.
    help: "Add \`name\`; of a file without any other, its file name."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/name.md
    tags: [bsi, cisa, ntia]
    severity: high
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'name'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: producer
    title: Components have a maker or supplier
    why: Trust goes to somebody, and so do questions.
    help: "Take the author from the manifest of the package; do not name a registry."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/producer.md
    tags: [cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'producer'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: purl
    title: Components have a package URL
    why: It names the registry, and is what most databases look up.
    help: "Write \`pkg:type/namespace/name@version\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/purl.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'purl'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: source
    title: Components say where their sources are
    why: Code can be read only by who finds it.
    help: "Add an external reference of type \`source-distribution\` or \`vcs\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/source.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'source'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: version
    title: Components have a version
    why: A vulnerability is in some versions, and the others are safe.
    help: "Add the version of the lockfile; of files without one, the time of their last change."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/version.md
    tags: [bsi, cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'version'
    message: "quoted(gap.?component.orValue('')) + ' lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: author
    title: Bills say who made them
    why: Whoever finds a mistake in a bill has to know whom to tell.
    help: "Name a person or an organisation; \`flux sbom\` takes \`sbom.author\` from the configuration."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/author.md
    tags: [cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'author'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: author-contact
    title: The author of a bill can be reached
    why: A name alone leads nowhere when a bill is wrong.
    help: "Add a mail address, or a web address of the organisation."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/author-contact.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'author-contact'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: completeness-stated
    title: Bills say what is complete and what is not known
    why: A reader cannot tell an answer from a gap otherwise.
    help: "Add \`compositions\`, also where the answer is that nothing is known."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/completeness-stated.md
    tags: [cisa]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'completeness-stated'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: document-id
    title: Bills have an id
    why: Other documents refer to a bill by it, and a new issue is told from an old one.
    help: "Add \`serialNumber\` and \`version\`, in SPDX \`documentNamespace\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/document-id.md
    tags: [bsi]
    severity: low
    confidence: high
    persona: auditor
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'document-id'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: format
    title: Bills of materials can be read
    why: What no tool reads tells nothing.
    help: "Write the bill as CycloneDX or SPDX in JSON; \`flux sbom validate\` says what is wrong with it."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/format.md
    tags: [cisa, ntia]
    severity: high
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: "!(gap.check in ['format', 'format-json', 'format-version'])"
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: format-current
    title: Bills are written in a current version of their format
    why: Older versions have no place for what is asked for today.
    help: "Write CycloneDX 1.6 or SPDX 3.0.1, or later."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/format-current.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'format-current'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: lifecycle
    title: Bills say when in the life of the software they were made
    why: A bill of the sources and one of what was built differ, and both are right.
    help: "Add \`metadata.lifecycles\`: \`pre-build\` for a bill of lockfiles, \`build\`, \`post-build\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/lifecycle.md
    tags: [cisa]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'lifecycle'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: primary
    title: Bills say what they are about
    why: A list of components without what they are part of belongs to nothing.
    help: "Add \`metadata.component\` with name and version."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/primary.md
    tags: [bsi, cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'primary'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: schema-valid
    title: Bills are what their schema allows
    why: Tools read what the schema allows, and drop or refuse the rest.
    help: "\`flux sbom validate\` shows each place and what is expected there."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/schema-valid.md
    tags: [bsi]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'schema-valid'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: timestamp
    title: Bills say when they were made
    why: A bill that is older than what it describes is wrong.
    help: "Add \`metadata.timestamp\`, RFC 3339 in UTC."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/timestamp.md
    tags: [bsi, cisa, ntia]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'timestamp'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: tool
    title: Bills name the tool that made them
    why: Tools differ in what they find, and mistakes of one are looked for by its version.
    help: "Name the tool and its version under \`metadata.tools\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/tool.md
    tags: [cisa]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    assert: gap.check != 'tool'
    message: "'the bill lacks ' + gap.title + '; ' + gap.fix"
    at: gap
  - id: profile
    title: Bills have everything that the chosen lists demand
    why: A customer or an authority asks for a list, and a bill that lacks one line of it is sent back.
    help: "Each finding says what is missing where, and how to add it; \`flux sbom\` fills in what lockfiles tell."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/profile.md
    tags: [gate]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.gap}
    settings:
      profiles:
        type: list(string)
        default: ['ntia']
        doc: 'The lists: \`ntia\`, \`cisa-2025\` and \`bsi-2.1\`.'
    assert: "!gap.required.exists(one, one in settings.profiles)"
    message: "(gap.?component.hasValue() ? quoted(gap.?component.orValue('')) : 'the bill') + ' lacks ' + gap.title + ', which %s demands; '.format([gap.required.filter(one, one in settings.profiles).join(' and ')]) + gap.fix"
    at: gap
  - id: score
    title: Bills tell enough
    why: A number shows whether bills get better or worse, and holds a release to what was reached.
    help: "Look at what \`flux sbom score\` shows as missing: what many components lack weighs most."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/sbom/score.md
    tags: [gate]
    severity: medium
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: sbom.bill}
    settings:
      minimum:
        type: int
        default: 700
        doc: 'The least score in hundredths: 700 is 7.00 of 10, the grade C.'
    assert: bill.score >= settings.minimum
    message: "'the bill scores %d of 1000 (grade %s), at least %d is asked for; it lacks %s'.format([bill.score, bill.grade, settings.minimum, bill.missing.join(', ')])"
    at: bill
`},{name:`workflow`,path:`packs/workflow.flux.yaml`,text:`apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: workflow
  version: 0.1.0
  title: Workflows
  description: Audits of GitHub Actions workflows and actions.

functions:
  - name: quoted
    params: {text: string}
    returns: string
    expression: "'\`' + (text.size() > 80 ? text.substring(0, 79) + '…' : text) + '\`'"
  - name: named
    params: {names: list(string)}
    returns: string
    expression: "names.size() == 0 ? 'none' : '\`' + names.join('\`, \`') + '\`'"
  - name: backticked
    params: {names: list(string)}
    returns: string
    expression: names.map(name, quoted(name)).join(', ')
  - name: isArchived
    # As of 2026-08.
    params: {slug: string}
    returns: bool
    expression: >-
      slug in [
        '8398a7/action-slack', 'actions-rs/audit-check', 'actions-rs/cargo', 'actions-rs/clippy-check',
        'actions-rs/components-nightly', 'actions-rs/grcov', 'actions-rs/install', 'actions-rs/tarpaulin',
        'actions-rs/toolchain', 'actions/create-release', 'actions/setup-elixir', 'actions/setup-haskell',
        'actions/setup-ruby', 'actions/upload-release-asset', 'actionstoolbox/gem-build-and-release-action',
        'allanchain/poetry-cache-action', 'andrewmcodes-archive/rubocop-linter-action', 'artichoke/setup-rust',
        'aslafy-z/conventional-pr-title-action', 'azure/appconfiguration-sync', 'azure/appservice-actions',
        'azure/azure-resource-login-action', 'azure/container-actions', 'azure/container-scan',
        'azure/data-factory-deploy-action', 'azure/data-factory-export-action', 'azure/data-factory-validate-action',
        'azure/get-keyvault-secrets', 'azure/k8s-actions', 'azure/manage-azure-policy',
        'azure/publish-security-assessments', 'azure/run-sqlpackage-action', 'azure/spring-cloud-deploy',
        'azure/webapps-container-deploy', 'cedrickring/golang-action', 'cirrus-actions/rebase',
        'contributor-assistant/github-action', 'cpcloud/flake-update-action', 'crazy-max/ghaction-docker-buildx',
        'crazy-max/ghaction-hugo', 'decathlon/pull-request-labeler-action', 'delaguardo/setup-graalvm',
        'dulvui/godot-android-export', 'elstudio/actions-settings', 'expo/expo-preview-action',
        'fabasoad/setup-zizmor-action', 'facebook/pysa-action', 'fregante/release-with-changelog',
        'google/mirror-branch-action', 'google/skywater-pdk-actions', 'gradle/gradle-build-action',
        'grafana/k6-action', 'hashicorp/terraform-cdk-action', 'helaili/github-graphql-action',
        'helaili/jekyll-action', 'ilshidur/action-slack', 'irgolic/autopr', 'jakejarvis/backblaze-b2-action',
        'jakejarvis/cloudflare-purge-action', 'jakejarvis/firebase-deploy-action', 'jakejarvis/hugo-build-action',
        'jakejarvis/lighthouse-action', 'jakejarvis/s3-sync-action', 'jimmygchen/runner-fallback-action',
        'justinribeiro/lighthouse-action', 'kanadgupta/glitch-sync', 'kxxt/chatgpt-action',
        'lapras-inc/resume-sync-action', 'liskin/gh-pipx', 'machine-learning-apps/wandb-action',
        'mansagroup/gcs-cache-action', 'marvinpinto/action-automatic-releases', 'marvinpinto/actions',
        'maxheld83/ghpages', 'meilcli/danger-action', 'meilcli/gradle-update-check-action',
        'meilcli/npm-update-check-action', 'meilcli/nuget-update-check-action', 'micnncim/action-lgtm-reaction',
        'mikepenz/gradle-dependency-submission', 'niklasmerz/github-deployment-action', 'orf/cargo-bloat-action',
        'paambaati/codeclimate-action', 'philips-software/docker-ci-scripts', 'pre-commit/mirrors-autopep8',
        'pre-commit/mirrors-isort', 'pre-commit/mirrors-prettier', 'primer/figma-action', 'pycqa/pydocstyle',
        'reasonsoftware/action-pylint', 'repo-sync/pull-request', 'repo-sync/repo-sync',
        'sagebind/docker-swarm-deploy-action', 'scottbrenner/generate-changelog-action', 'secrethub/actions',
        'semgrep/semgrep-action', 'shaunlwm/action-release-debugapk', 'soichisumi/issue-copy-action',
        'sonarsource/sonarcloud-github-action', 'stefafafan/psi-action', 'stefanprodan/kube-tools',
        'suzuki-shunsuke/github-action-format', 'suzuki-shunsuke/github-action-tflint',
        'suzuki-shunsuke/github-action-tfsec', 'suzuki-shunsuke/required-status-check-action',
        'suzuki-shunsuke/trivy-config-action', 'suzuki-shunsuke/validate-pr-review-action', 'svenstaro/upx-action',
        'swiftdocorg/github-wiki-publish-action', 'tachiyomiorg/issue-moderator-action',
        'technote-space/auto-cancel-redundant-workflow', 'technote-space/get-diff-action',
        'tencentcloudbase/cloudbase-action', 'terrencepreilly/darglint', 'tibdex/github-app-token',
        'trmcnvn/chrome-addon', 'verygoodopensource/very_good_coverage', 'whelk-io/maven-settings-xml-action',
        'yeslayla/build-godot-action', 'youyo/aws-cdk-github-actions', 'yumemi-inc/clean-cache-action',
        'z0al/dependent-issues'
      ]
  - name: agentName
    params: {text: string}
    returns: string
    expression: >-
      {'claude': 'Claude', 'codex': 'Codex', 'copilot': 'Copilot', 'gemini': 'Gemini'}[?text].orValue('the model')
  - name: listed
    params: {words: list(string)}
    returns: string
    expression: words.map(word, quoted(word)).join(', ')
  - name: meant
    params: {similar: string}
    returns: string
    expression: "similar == '' ? '' : '; did you mean ' + quoted(similar)"
  - name: isHarmless
    params: {origin: string}
    returns: bool
    expression: origin in ['fixed', 'secret', 'status', 'matrix-static', 'matrix-absent']
  - name: wordLines
    # One word a line, so that a pattern can tell words from parts of words.
    params: {name: string, words: list(string)}
    returns: string
    expression: >-
      name + '\\n' + words.slice(words.size() > 0 ? 1 : 0, words.size()).map(word, word + '\\n').join('')
  - name: publishes
    params: {line: string}
    returns: bool
    expression: >-
      line.matches('^cargo\\n(.*\\n)*publish\\n') && !line.matches('\\npublish\\n(.*\\n)*(--dry-run|-n)\\n')
      || line.matches('^(npm|pnpm|bun|uv|poetry)\\n(.*\\n)*publish\\n') && !line.matches('\\npublish\\n(.*\\n)*--dry-run\\n')
      || line.matches('^(hatch|pdm)\\n(.*\\n)*publish\\n')
      || line.matches('^yarn\\n(-[^\\n]*\\n)*publish\\n')
      || line.matches('^yarn\\n(-[^\\n]*\\n)*npm\\n(.*\\n)*publish\\n') && !line.matches('\\npublish\\n(.*\\n)*(--dry-run|-n)\\n')
      || line.matches('^bunx\\n(-[^\\n]*\\n)*npm(@[^\\n]*)?\\n(.*\\n)*publish\\n') && !line.matches('\\npublish\\n(.*\\n)*--dry-run\\n')
      || line.matches('^(twine|uv\\n(.*\\n)*run\\n(.*\\n)*twine|uvx\\n(.*\\n)*twine[^\\n]*|pipx\\n(.*\\n)*run\\n(.*\\n)*twine[^\\n]*|python[^\\n]*\\n(.*\\n)*-m\\ntwine)\\n(.*\\n)*upload\\n')
      || line.matches('^(gem|bundle\\n(.*\\n)*exec\\ngem)\\n(-[^\\n]*\\n)*push\\n')
      || line.matches('^(nuget|dotnet\\nnuget)\\n(-[^\\n]*\\n)*push\\n')
  - name: isPublicRegistry
    params: {url: string, pattern: string}
    returns: bool
    expression: url == '' || url.matches(pattern)
  - name: addsPackage
    params: {line: string}
    returns: bool
    expression: >-
      line.matches('(?s)^gem\\n(.*\\n)?(install|i)\\n(.*\\n)?[^-\\n]')
      || line.matches('(?s)^bundle\\n(.*\\n)?add\\n(.*\\n)?[^-\\n]')
      || line.matches('(?s)^npm\\n(-[^\\n]*\\n)*(install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add)\\n(.*\\n)?[^-\\n]')
      || line.matches('(?s)^(yarn|pnpm)\\n(.*\\n)?add\\n(.*\\n)?[^-\\n]')
  - name: fetchesPackage
    # Options of pip that take a value are left out first, because the value looks like a package.
    params: {line: string}
    returns: bool
    expression: >-
      line.matches('^(npx|pnpx|bunx|uvx)\\n(.*\\n)*[^-\\n]') && !line.matches('\\n(--no|--no-install|--offline)\\n')
      || line.matches('^(npm|pnpm|yarn|bun)\\n(-[^\\n]*\\n)*(dlx|exec|x)\\n(.*\\n)*[^-\\n]') && !line.matches('^(pnpm|yarn)\\n(-[^\\n]*\\n)*exec\\n')
      || line.matches('^bun\\n(-[^\\n]*\\n)*(add|a)\\n(.*\\n)*[^-\\n]')
      || line.matches('^(pipx\\n|uv\\ntool\\n)(-[^\\n]*\\n)*(install|run)\\n(.*\\n)*[^-\\n]')
      || line.matches('^cargo\\n(.*\\n)*install\\n(.*\\n)*[^-\\n]') && !line.matches('\\n--path(\\n|=)')
      || line.matches('^go\\n(install|run)\\n(.*\\n)*[^-\\n][^\\n]*@')
      || !line.matches('\\n--require-hashes\\n')
        && regex.replace(
          line.replace('\\n', '\\n\\n'),
          '\\n(-[rcetif]|--(requirement|constraint|editable|target|index-url|extra-index-url|find-links|prefix|root|cache-dir|platform|python|python-version|only-binary|no-binary|upgrade-strategy|trusted-host|proxy|timeout))\\n\\n[^\\n]*\\n',
          ''
        ).matches('^(pip3?|uv\\n\\npip|python[0-9.]*\\n\\n-m\\n\\npip)\\n\\n(-[^\\n]*\\n\\n)*install\\n\\n(.*\\n\\n)*([A-Za-z0-9$][^/\\n]*|[a-z+]+://[^\\n]*)\\n')
  - name: runsWhatItReads
    # Code comes in through the input only where no file and no code is named as an argument.
    params: {name: string, words: list(string)}
    returns: bool
    expression: >-
      name in ['eval', 'source', '.', 'iex', 'invoke-expression']
      || name.matches('^(ba|da|k|z)?sh$')
        && (words.slice(words.size() > 0 ? 1 : 0, words.size()).all(word, word.matches('^(--.*|-[abd-zA-Z]*|/dev/stdin)$')) || words.exists(word, word.matches('^-[a-bd-zA-Z]*s$')))
      || name.matches('^(python[0-9.]*|node|ruby|perl|php)$')
        && words.slice(words.size() > 0 ? 1 : 0, words.size()).all(word, word.matches('^(-[uBEIs]*|/dev/stdin)$'))
      || words.size() > 1 && words[1].matches('^<\\\\(')
      || words.exists(word, word.matches('^(-[a-zA-Z]*c|-e|--eval|-[cC]ommand)$')) && words.exists(word, word.matches('\\\\$\\\\(|\`|<\\\\('))
  - name: isOwnHost
    # The machine itself, services of the job, and what no stranger can reach.
    params: {host: string}
    returns: bool
    expression: >-
      !host.contains('.') || host.matches('^(127|10|192[.]168|172[.](1[6-9]|2[0-9]|3[01])|169[.]254)[.][0-9.]+$')
      || host.matches('[.](local|localhost|internal|lan|home|corp|svc|test)$')
  - name: isServiceHost
    # Services that secrets belong to: forges, registries, clouds, and what builds report to. As of 2026-11.
    params: {host: string}
    returns: bool
    expression: >-
      host.matches('(^|[.])(' + [
        'github[.]com|githubusercontent[.]com|ghcr[.]io|gitlab[.]com|bitbucket[.]org|codeberg[.]org|gitea[.]com|sr[.]ht|sourceforge[.]net',
        'npmjs[.](org|com)|pypi[.]org|rubygems[.]org|crates[.]io|nuget[.]org|myget[.]org|packagist[.](org|com)|hex[.]pm|pub[.]dev|sonatype[.](org|com)',
        'maven[.]org|apache[.]org|gradle[.]org|jetbrains[.]com|anaconda[.]org|clojars[.]org|cocoapods[.]org|conan[.]io|jsr[.]io|deno[.]com',
        'docker[.](com|io)|quay[.]io|gcr[.]io|pkg[.]dev|azurecr[.]io|jfrog[.]io|cloudsmith[.]io|packagecloud[.]io|fury[.]io|gemfury[.]com|buf[.]build',
        'amazonaws[.]com|amazon[.]com|azure[.](com|net)|azurewebsites[.]net|windows[.]net|microsoftonline[.]com|microsoft[.]com|office[.](com|net)|visualstudio[.]com|live[.]com',
        'googleapis[.]com|google[.]com|cloudflare[.]com|fastly[.]com|netlify[.]com|vercel[.]com|heroku[.]com|herokuapp[.]com|fly[.]io|render[.]com|railway[.]app',
        'digitalocean[.]com|hetzner[.](cloud|com)|ovh[.]com|scaleway[.]com|linode[.]com|oraclecloud[.]com|ibm[.]com|aliyuncs[.]com|supabase[.]co|firebaseio[.]com',
        'codecov[.]io|coveralls[.]io|codacy[.]com|codeclimate[.]com|deepsource[.](io|com)|sonarcloud[.]io|sonarsource[.]com|snyk[.]io|veracode[.]com|coverity[.]com|semgrep[.]dev|fossa[.]com',
        'readthedocs[.](org|io|com)|sentry[.]io|bugsnag[.]com|rollbar[.]com|datadoghq[.](com|eu)|newrelic[.]com|honeycomb[.]io|grafana[.](net|com)|launchdarkly[.]com|pagerduty[.]com|opsgenie[.]com',
        'slack[.]com|discord[.]com|telegram[.]org|matrix[.]org|zulipchat[.]com|twilio[.]com|sendgrid[.](com|net)|mailgun[.](net|com)|mailchimp[.]com|twitter[.]com|x[.]com|mastodon[.]social|bsky[.]social|line[.]me|feishu[.]cn|dingtalk[.]com|qq[.]com',
        'atlassian[.](com|net)|trello[.]com|asana[.]com|linear[.]app|notion[.](com|so)|airtable[.]com|zendesk[.]com|jira[.]com|monday[.]com|clickup[.]com',
        'circleci[.]com|travis-ci[.](com|org)|appveyor[.]com|buildkite[.]com|cirrus-ci[.]com|jenkins[.]io|codemagic[.]io|bitrise[.]io|pulumi[.]com|terraform[.]io|hashicorp[.]cloud|doppler[.]com|infisical[.]com|1password[.]com|bitwarden[.]com',
        'auth0[.]com|okta[.]com|onelogin[.]com|apple[.]com|mozilla[.]org|expo[.]dev|appcenter[.]ms|browserstack[.]com|saucelabs[.]com|lambdatest[.]com|percy[.]io|chromatic[.]com|crowdin[.]com|transifex[.]com|lokalise[.]com|localazy[.]com',
        'modrinth[.]com|curseforge[.]com|forgecdn[.]net|steampowered[.]com|itch[.]io|wago[.]io|wowinterface[.]com|hangar[.]papermc[.]io|openai[.]com|anthropic[.]com|huggingface[.]co|kaggle[.]com|zenodo[.]org|wordpress[.](com|org)|shopify[.]com|stripe[.]com|paddle[.]com'
      ].join('|') + ')$')
  - name: isDropHost
    # Hosts where anybody picks up what is sent: catchers of requests, tunnels, pastes. As of 2026-11.
    params: {host: string}
    returns: bool
    expression: >-
      host.matches('(^|[.])(' + [
        'webhook[.]site|webhook[.]cool|requestbin[.](com|net)|requestcatcher[.]com|pipedream[.]net|beeceptor[.]com|hookb[.]in|hookdeck[.]com|typedwebhook[.]tools|mockbin[.](org|io)|putsreq[.]com|requestrepo[.]com',
        'ngrok[.](io|app|dev)|ngrok-free[.](app|dev)|trycloudflare[.]com|loca[.]lt|localtunnel[.]me|serveo[.]net|localhost[.]run|lhr[.]life|pagekite[.]me|portmap[.]io|telebit[.]io',
        'oastify[.]com|oast[.](fun|live|me|online|pro|site)|interact[.]sh|burpcollaborator[.]net|dnslog[.](cn|link)|ceye[.]io|canarytokens[.](com|org)|eyes[.]sh|bxss[.]me',
        'transfer[.]sh|file[.]io|0x0[.]st|temp[.]sh|bashupload[.]com|gofile[.]io|anonfiles[.]com|catbox[.]moe|pixeldrain[.]com|pastebin[.]com|paste[.]ee|hastebin[.]com|dpaste[.](com|org)|termbin[.]com|ix[.]io|sprunge[.]us|rentry[.]co|controlc[.]com'
      ].join('|') + ')$')

constraints:
  - id: action-input-unknown
    title: Actions are given inputs that they have
    why: The action never sees an input that it does not declare, so the setting that somebody believes in is not made.
    help: Use the name of an input that the action declares.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-input-unknown.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.misuse}
    assert: misuse.problem != 'input-unknown'
    message: >-
      'there is no input %s in %s%s'.format([
        quoted(misuse.name), quoted(misuse.raw),
        has(misuse.suggestion) ? ', did you mean %s?'.format([quoted(misuse.?suggestion.orValue(''))]) : ', available: %s'.format([named(misuse.available)])
      ])
    at: misuse.name
    grade:
      # The table of well-known actions ages.
      - {when: misuse.origin == 'table', confidence: medium}
  - id: action-input-missing
    title: Actions are given the inputs that they require
    why: An action without an input that it requires fails, or goes on with nothing in the place of the value.
    help: Give the input.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-input-missing.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.misuse}
    assert: misuse.problem != 'input-missing'
    message: "'%s requires the input %s, it requires: %s'.format([quoted(misuse.raw), quoted(misuse.name), named(misuse.available)])"
    at: misuse.name
  - id: action-input-deprecated
    title: Actions are not given inputs that they want to drop
    why: The next version of the action will not see the input any more, and the setting is silently gone.
    help: Use what the action names in its place.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-input-deprecated.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.misuse}
    assert: misuse.problem != 'input-deprecated'
    message: >-
      'the input %s of %s is deprecated%s'.format([
        quoted(misuse.name), quoted(misuse.raw),
        misuse.?detail.orValue('') == '' ? '' : ': ' + misuse.?detail.orValue('')
      ])
    at: misuse.name
  - id: action-outdated
    title: Actions run on a runtime that runners have
    why: Runners of today have node24 only; node20 was removed on 2026-09-16, node16 and node12 long before. What was made for them is run on another version than it was tested with, or not at all.
    help: Take a newer version of the action; for an action of your own set \`runs.using\` to \`node24\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-outdated.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.misuse}
    assert: misuse.problem != 'runtime-removed'
    message: >-
      '%s %s \`%s\`, which runners no longer have%s'.format([
        quoted(misuse.raw),
        misuse.origin == 'own' ? 'is' : 'runs on',
        misuse.name,
        has(misuse.detail) ? ', use \`%s\`'.format([misuse.?detail.orValue('')]) + (misuse.origin == 'own' ? '' : ' or later') : ''
      ])
    at: misuse.name
  - id: action-metadata-missing-key
    title: The metadata of an action has the keys that it needs
    why: Without them the action cannot be run, or cannot be told from others where it is listed.
    help: Add the key.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-missing-key.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-missing'
    message: >-
      quoted(structure.name) + ' is missing in ' + (structure.section == 'action' ? 'the metadata of the action' : quoted(structure.section))
    at: structure
  - id: action-metadata-unexpected-key
    title: The metadata of an action has only keys that the platform knows
    why: Other keys have no effect, so that what was meant by them does not happen.
    help: Correct the key or remove it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-unexpected-key.md
    tags: [correctness]
    severity: medium
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-key'
    message: >-
      'unexpected key ' + quoted(structure.name) + ' in ' + quoted(structure.section) + (has(structure.suggestion) ? ', did you mean ' + quoted(structure.?suggestion.orValue('')) + '?' : '') + ' expected one of ' + backticked(structure.expected)
    at: structure
  - id: action-metadata-runner
    title: Actions are run by something that the platform has
    why: The platform cannot start an action whose \`runs.using\` it does not know; versions of Node.js that it had once are gone.
    help: Use \`node24\`, \`composite\` or \`docker\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-runner.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-using'
    message: >-
      'invalid \`runs.using\` ' + structure.?got.orValue('') + ', expected one of ' + backticked(structure.expected)
    at: structure
  - id: action-metadata-hook
    title: Conditions of hooks have a hook
    why: A \`pre-if\` without \`pre\`, or a \`post-if\` without \`post\`, is a condition for nothing; the hook was probably forgotten.
    help: Add the hook, or remove its condition.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-hook.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-hook'
    message: >-
      quoted(structure.name) + ' needs ' + structure.expected.map(key, quoted(key)).join(' or ')
    at: structure
  - id: action-metadata-image
    title: Images of Docker actions are a Dockerfile or an image with \`docker://\`
    why: A file of another name is not taken for the recipe of an image.
    help: Name the file \`Dockerfile\`, or write \`docker://\` before the name of an image.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-image.md
    tags: [correctness]
    severity: medium
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-image'
    message: >-
      'the image ' + structure.?got.orValue('') + ' is a local file that is not called \`Dockerfile\`'
    at: structure
  - id: action-metadata-branding
    title: Icon and colour of an action are ones that the platform has
    why: The action is listed without its badge, or cannot be published.
    help: Choose one of the icons and colours of the documentation.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-branding.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'metadata-branding'
    message: >-
      'invalid ' + quoted(structure.name) + ' ' + structure.?got.orValue('') + (structure.name == 'color' ? ', expected one of ' + backticked(structure.expected) : ' in \`branding\`, expected the name of a Feather icon')
    at: structure
  - id: action-metadata-file
    title: Files that an action names are in the repository
    why: The action fails when the file is not there at the commit that is used.
    help: Correct the path, or commit the file; built files have to be committed or published with a release.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-metadata-file.md
    tags: [correctness]
    severity: medium
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.actionFile}
    assert: actionFile.exists
    message: >-
      'the file ' + quoted(actionFile.path) + ' that ' + quoted(actionFile.key) + ' names does not exist'
    at: actionFile
  - id: action-format
    title: "\`uses\` of a step names something that can be fetched"
    why: The platform cannot tell what is to be run, and refuses the workflow.
    help: Write \`{owner}/{repo}@{ref}\`, \`{owner}/{repo}/{path}@{ref}\`, \`./{path}\`, \`$/{path}\` or \`docker://{image}\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/action-format.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'uses-format'
    message: >-
      'invalid \`uses\` ' + quoted(structure.name) + ': ' + structure.?got.orValue('') + '; expected one of ' + backticked(structure.expected)
    at: structure
  - id: archived-uses
    title: Actions and hooks come from repositories that somebody maintains
    why: Nobody fixes an archived repository any more, neither its vulnerabilities nor what breaks with the next runner.
    help: Use what its readme recommends in its place, or a few lines of script.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/archived-uses.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    settings:
      further:
        type: list(string)
        default: []
        doc: Further repositories that nobody maintains, as \`owner/repo\` in lower case.
    variables:
      - name: slug
        expression: uses.?owner.orValue('').lowerAscii() + '/' + uses.?repository.orValue('').lowerAscii()
    when: uses.kind in ['repository', 'hooks'] && !uses.skipped
    assert: "!isArchived(variables.slug) && !(variables.slug in settings.further)"
    message: quoted(variables.slug) + ' is archived, so nobody maintains it'
    at: uses.raw
  - id: archived-repository
    title: Nobody archived the repositories of actions and hooks since the list was made
    why: Nobody fixes an archived repository any more, neither its vulnerabilities nor what breaks with the next runner.
    help: Use what its readme recommends in its place, or a few lines of script.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/archived-repository.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.repository}
    # What the list has is reported without a connection, by archived-uses.
    assert: "!repository.archived || isArchived(repository.slug)"
    message: quoted(repository.slug) + ' is archived, so nobody maintains it'
    at: repository.raw
  - id: forbidden-uses
    title: Only actions and hooks that the repository allows are used
    why: What nobody has looked at should not run with the token and secrets of a job.
    help: Use something that is allowed, or have the list changed with a reason.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/forbidden-uses.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    settings:
      allow:
        type: list(string)
        default: []
        doc: >-
          If it is not empty, whatever no pattern of it covers is forbidden. Patterns have owner and repository in lower case:
          \`owner/repo/path@ref\`, \`owner/repo@ref\`, \`owner/repo/path\`, \`owner/repo\` (these two with any ref), \`owner/repo/*\`, \`owner/*\`, \`*\`.
      deny:
        type: list(string)
        default: []
        doc: What a pattern of it covers is forbidden.
    variables:
      - name: owner
        expression: uses.?owner.orValue('').lowerAscii()
      - name: slug
        expression: variables.owner + '/' + uses.?repository.orValue('').lowerAscii()
      - name: full
        expression: "variables.slug + (has(uses.subpath) ? '/' + uses.subpath : '')"
      - name: patterns
        expression: >-
          [variables.full + '@' + uses.?ref.orValue(''), variables.full, variables.slug + '/*', variables.owner + '/*', '*']
    when: uses.kind in ['repository', 'hooks'] && !uses.skipped
    assert: >-
      (settings.allow == [] || variables.patterns.exists(pattern, pattern in settings.allow))
      && (settings.deny == [] || !variables.patterns.exists(pattern, pattern in settings.deny))
    message: quoted(uses.raw) + ' is not among what this repository allows'
    at: uses.raw
  - id: self-repository
    title: Code of the repository is used from its commit, not from the workspace
    why: "\`./\` reads the workspace, in which an earlier step may have put other code; \`$/\` is the code of the commit that the workflow itself is from."
    help: Write \`$/path\` for \`./path\`, unless an earlier step makes or checks out what is meant.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/self-repository.md
    tags: [security]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.uses}
    when: "!uses.skipped"
    assert: uses.kind != 'local'
    message: quoted(uses.raw) + ' is read from the workspace, whatever lies there by then'
    at: uses.raw
    fix: {replace: uses.ownForm, hint: self-reference}
  - id: superfluous-actions
    title: No action does what the runner can do by itself
    why: Every action is code from elsewhere with the token of the job; a command that the runner has anyway adds nothing to trust.
    help: Call the tool in a \`run\` step.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/superfluous-actions.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.uses}
    variables:
      - name: tool
        expression: >-
          {
            'ncipollo/release-action': 'gh release', 'softprops/action-gh-release': 'gh release',
            'elgohr/github-release-action': 'gh release', 'svenstaro/upload-release-action': 'gh release upload',
            'dacbd/create-issue-action': 'gh issue create', 'actions-ecosystem/action-add-labels': 'gh issue edit --add-label',
            'actions-ecosystem/action-remove-labels': 'gh issue edit --remove-label', 'addnab/docker-run-action': 'docker run',
            'sergeysova/jq-action': 'jq', 'peter-evans/create-pull-request': 'gh pr create',
            'peter-evans/create-or-update-comment': 'gh issue comment', 'dtolnay/rust-toolchain': 'rustup',
            'stefanzweifel/git-auto-commit-action': 'git commit', 'endbug/add-and-commit': 'git commit'
          }[?uses.?action.orValue('')].orValue('')
    when: uses.kind == 'repository' && uses.context != 'job' && !uses.skipped
    assert: variables.tool == ''
    message: "'%s does what %s on the runner does'.format([quoted(uses.?action.orValue('')), quoted(variables.tool)])"
    at: uses.raw
    grade:
      - {when: uses.?action.orValue('') == 'dtolnay/rust-toolchain', confidence: medium, persona: pedantic}
      - when: >-
          uses.?action.orValue('') in ['peter-evans/create-pull-request', 'peter-evans/create-or-update-comment',
          'stefanzweifel/git-auto-commit-action', 'endbug/add-and-commit']
        confidence: low
        persona: pedantic
  - id: typosquat-uses
    title: No action has a name that looks like that of a popular one
    why: Whoever owns the name that people mistype gets to run code in their workflows.
    help: Compare owner and name letter by letter with the action that is meant.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/typosquat-uses.md
    tags: [security, supply-chain]
    severity: high
    confidence: low
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    when: uses.kind == 'repository' && !uses.skipped
    assert: "!has(uses.resembles)"
    message: "'%s looks like %s'.format([quoted(uses.raw), quoted(uses.resembles)])"
    at: uses.raw
    grade:
      # A repository of such a name is somebody's; without one it is most often a slip that fails.
      - {when: uses.?exists.orValue(false), confidence: high}
  - id: cache-poisoning
    title: Releases are built without caches that other runs can write
    why: A run of a pull request or another branch can put changed tools or dependencies into a cache, and a release that restores it ships them.
    help: Switch the cache off where releases are built, or give the job \`cache-mode\` with the value \`none\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/cache-poisoning.md
    tags: [security, supply-chain]
    severity: high
    confidence: low
    enforcement: block
    ratchet: new
    on: {fact: workflow.cache}
    when: >-
      !cache.skipped && (cache.release != 'none' || has(cache.publisher)) && !(cache.cacheMode in ['none', 'write-only'])
    assert: cache.caching == 'off' || cache.release == 'tag' && cache.cachingOnTag == 'off'
    message: >-
      '%s %s a cache %s'.format([
        quoted(cache.action),
        cache.caching == 'on' ? 'restores' : 'may restore',
        cache.release != 'none' ? 'in a workflow that runs for releases' : 'in a job that publishes with ' + quoted(cache.?publisher.orValue(''))
      ])
    at: cache
    fix: {replace: cache.control, hint: disable-cache}
  - id: ai-prompt-injection
    title: No agent is told what a stranger wrote
    why: To a language model instructions and data are the same text. What a stranger writes into an issue becomes an instruction to an agent that has the token and the tools of the job.
    help: Give the agent the number of the issue or pull request, and let it read the text as data. Keep its tools and its token small.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-prompt-injection.md
    tags: [security, ai]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    forEach: {index: position, value: prompt, in: agent.prompts}
    when: "!agent.skipped"
    assert: prompt.origin == ''
    message: >-
      prompt.direct
      ? '%s becomes part of what %s is told'.format([quoted(prompt.text), agentName(agent.agent)])
      : '%s becomes part of what %s is told and comes from %s'.format([quoted(prompt.text), agentName(agent.agent), quoted(prompt.origin)])
    at: prompt
    grade:
      - {when: agent.guarded && agent.form == 'command', severity: medium, confidence: low}
      - {when: agent.guarded && !prompt.direct, severity: medium, confidence: medium}
      - {when: agent.guarded, severity: medium}
      - {when: agent.form == 'command', confidence: low}
      - {when: "!prompt.direct", confidence: medium}
  - id: ai-excessive-tools
    title: No agent that strangers can start runs any command or changes any file
    why: Whoever starts the workflow can talk the agent into using its tools. A shell without limits hands the runner, the token and the secrets over.
    help: Allow the commands that are needed, one by one, such as \`Bash(gh issue view:*)\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-excessive-tools.md
    tags: [security, ai]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    forEach: {index: position, value: tool, in: agent.tools}
    when: agent.lowTrust && !agent.skipped
    assert: tool.text == ''
    message: "'strangers can start %s, which may use %s'.format([agentName(agent.agent), quoted(tool.text)])"
    at: tool
    grade:
      - {when: agent.guarded && agent.form == 'command', severity: medium, confidence: low}
      - {when: agent.guarded, severity: medium}
      - {when: agent.form == 'command', confidence: low}
  - id: ai-unrestricted-trigger
    title: Agents ask who starts them
    why: The actions refuse to run for people who may not write to the repository. With \`*\` everybody with an account can make the agent act.
    help: Name the people or bots that may start the agent, or leave the input out.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-unrestricted-trigger.md
    tags: [security, ai]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    forEach: {index: position, value: door, in: agent.doors}
    when: "!agent.skipped"
    assert: door.text == ''
    message: "'%s lets everybody start %s'.format([quoted(door.text), agentName(agent.agent)])"
    at: door
    grade:
      - {when: agent.guarded, severity: medium}
  - id: ai-unsafe-sandbox
    title: Agents keep the limits that they come with
    why: Without its sandbox and its questions an agent does whatever it was talked into, with everything that the runner can reach.
    help: Leave the limits on, and allow what is needed one by one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-unsafe-sandbox.md
    tags: [security, ai]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    forEach: {index: position, value: off, in: agent.sandbox}
    when: "!agent.skipped"
    assert: off.text == ''
    message: "'%s takes the limits of %s away'.format([quoted(off.text), agentName(agent.agent)])"
    at: off
    grade:
      - {when: agent.lowTrust && !agent.guarded && agent.form == 'command', severity: high, confidence: low}
      - {when: agent.lowTrust && !agent.guarded, severity: high}
      - {when: agent.form == 'command', confidence: low}
  - id: ai-not-last
    title: Nothing that matters runs behind an agent
    why: An agent may leave anything in the workspace and on the runner. Steps behind it run on that, with the secrets and the rights to publish that they are given.
    help: Publish and deploy in a job of their own, on a runner that no agent has touched.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-not-last.md
    tags: [security, ai]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    when: "!agent.skipped"
    assert: agent.later.size() == 0
    message: >-
      'a step behind %s %s'.format([
        agentName(agent.agent),
        {'publish': 'publishes with %s', 'secret': 'reads %s', 'deploy': 'seems to %s'}[agent.later[0].kind].format([quoted(agent.later[0].text)])
      ])
    at: agent.text
    grade:
      - {when: "agent.form == 'command' || agent.later.all(step, step.kind == 'deploy')", confidence: low}
  - id: ai-privileged-token
    title: An agent that strangers can start has neither a token that writes nor secrets
    why: What the job may do is what a stranger can make the agent do.
    help: Give the job \`permissions\` that only read, let the agent write its answer to a file, and let another job act on it after checks.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-privileged-token.md
    tags: [security, ai]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    when: agent.lowTrust && !agent.skipped
    assert: agent.scopes.size() == 0 && agent.secrets.size() == 0
    message: >-
      agent.scopes.size() > 0
      ? 'strangers can start %s, and the token of the job may write: %s'.format([agentName(agent.agent), quoted(agent.scopes.join(', '))])
      : 'strangers can start %s, and the job reads %s'.format([agentName(agent.agent), quoted(agent.secrets.join(', '))])
    at: agent.text
    grade:
      - {when: agent.guarded && agent.form == 'command', severity: medium, confidence: low}
      - {when: agent.guarded, severity: medium}
      - {when: agent.form == 'command', confidence: low}
  - id: ai-output-executed
    title: No output of an agent becomes code
    why: What an agent says is what it was talked into. Pasted into a script it is a command.
    help: Pass the output through \`env\`, and check it against the answers that you expect before you act on it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ai-output-executed.md
    tags: [security, ai]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.agent}
    forEach: {index: position, value: output, in: agent.executed}
    when: "!agent.skipped"
    assert: output.text == ''
    message: "'%s, which %s wrote, becomes part of code'.format([quoted(output.text), agentName(agent.agent)])"
    at: output
    grade:
      - {when: agent.guarded, severity: medium}
  - id: cache-mode-low-trust-write
    title: No run that strangers start may write the cache of the default branch
    why: Such runs only read caches by default. With \`write\` a stranger who gets code into the run leaves a cache behind that later runs, releases among them, restore and execute.
    help: Remove the line, or write \`cache-mode\` with the value \`read\` or \`none\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/cache-mode-low-trust-write.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.cacheMode}
    when: cacheMode.lowTrust.size() > 0
    assert: "!(cacheMode.mode in ['write', 'write-only']) || !cacheMode.own"
    message: "'strangers can start this by \`%s\`, and it may write the cache'.format([cacheMode.lowTrust[0]])"
    at: cacheMode.mode
  - id: cache-mode-publish
    title: A job that logs in elsewhere restores no cache
    why: A job with \`id-token\` publishes or deploys. What it restores from a cache, any run on the default branch may have written.
    help: Give the job \`cache-mode\` with the value \`none\`, or \`write-only\` where later runs profit from what it builds.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/cache-mode-publish.md
    tags: [security]
    severity: info
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: workflow.cacheMode}
    when: cacheMode.identity
    assert: cacheMode.mode in ['none', 'write-only']
    message: "'the job has \`id-token: write\` and may restore caches'"
    at: cacheMode.mode
  - id: workflow-call-format
    title: Calls name a workflow file
    why: The platform refuses the whole file, so none of its jobs ever runs.
    help: Write \`./.github/workflows/name.yml\`, or \`owner/repository/.github/workflows/name.yml@ref\` for another repository.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/workflow-call-format.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      call.problem != 'malformed'
    message: >-
      '%s names no reusable workflow: expected \`owner/repository/path@ref\` or \`./path\`'.format([quoted(call.uses)])
    at: call
  - id: reusable-workflow-folder
    title: Called workflows lie in the folder of workflows
    why: The platform refuses calls of files that do not lie directly in \`.github/workflows\`.
    help: Move the called workflow into \`.github/workflows\` of its repository, and name it there.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/reusable-workflow-folder.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      call.problem != 'outside-workflows'
    message: >-
      '%s names a file outside of \`.github/workflows\`'.format([quoted(call.uses)])
    at: call
  - id: workflow-call-input
    title: Calls give the inputs that are declared
    why: The platform refuses a call with an unknown input, without a required one, or with a value of another type.
    help: Compare \`with\` with the inputs below \`workflow_call\` of the called workflow.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/workflow-call-input.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      !(call.problem in ['input-missing', 'input-unknown', 'input-type'])
    message: >-
      call.problem == 'input-missing'
       ? 'input %s is required by %s and is not given'.format([quoted(call.?name.orValue('')), quoted(call.uses)])
       : call.problem == 'input-unknown'
       ? 'input %s is not defined in %s'.format([quoted(call.?name.orValue('')), quoted(call.uses)]) + meant(call.?similar.orValue(''))
         + (call.expected.size() == 0 ? '' : ' (there are ' + listed(call.expected) + ')')
       : 'input %s is typed as \`%s\` by %s, got %s'.format([quoted(call.?name.orValue('')), call.?type.orValue(''), quoted(call.uses), call.?value.orValue('') == '' ? 'nothing' : quoted(call.?value.orValue(''))])
    at: call
  - id: workflow-call-secret
    title: Calls give the secrets that are declared
    why: The platform refuses a call with an unknown secret or without a required one.
    help: Compare \`secrets\` with the secrets below \`workflow_call\` of the called workflow.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/workflow-call-secret.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      !(call.problem in ['secret-missing', 'secret-unknown'])
    message: >-
      call.problem == 'secret-missing'
       ? 'secret %s is required by %s and is not given'.format([quoted(call.?name.orValue('')), quoted(call.uses)])
       : 'secret %s is not defined in %s'.format([quoted(call.?name.orValue('')), quoted(call.uses)]) + meant(call.?similar.orValue(''))
         + (call.expected.size() == 0 ? '' : ' (there are ' + listed(call.expected) + ')')
    at: call
  - id: workflow-call-callee
    title: Called workflows exist and can be called
    why: The platform refuses the whole file, so none of its jobs ever runs.
    help: Reusable workflows lie directly in \`.github/workflows\` and have the event \`workflow_call\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/workflow-call-callee.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      !(call.problem in ['callee-missing', 'callee-not-readable', 'callee-not-callable'])
    message: >-
      call.problem == 'callee-missing'
       ? 'there is no file %s'.format([quoted(call.uses)]) + meant(call.?similar.orValue(''))
       : call.problem == 'callee-not-callable'
       ? '%s cannot be called: it does not have the event \`workflow_call\`'.format([quoted(call.uses)])
       : '%s cannot be read as a workflow'.format([quoted(call.uses)])
    at: call
  - id: workflow-call-limits
    title: Calls end, and stay within the limits of the platform
    why: The platform refuses workflows that call themselves, chains of more than ten workflows, and more than fifty different callees.
    help: Let the workflows that are called do more by themselves, or turn them into actions.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/workflow-call-limits.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.call}
    assert: >-
      !(call.problem in ['cycle', 'too-deep', 'too-many-callees'])
    message: >-
      call.problem == 'cycle'
       ? 'the workflows call each other in a circle: ' + listed(call.expected)
       : call.problem == 'too-deep'
       ? 'a chain of %d workflows begins here, at most 10 are accepted'.format([call.?count.orValue(0)])
       : 'the workflow calls more than 50 different workflows, directly or through others'
    at: call
  - id: attack-chain
    title: No way leads from a stranger to secrets or rights
    why: Each link alone looks harmless. Together they let somebody without any rights run code that reads secrets, changes the repository, or ends up in a release.
    help: Break one link. Run code of strangers on \`pull_request\`, take secrets and rights from the job, or let nothing cross over by caches and artifacts.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/attack-chain.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.chain}
    assert: chain.reaches.size() == 0
    message: >-
      '%s gives a stranger control in runs for \`%s\`%s, and %s in reach%s'.format([
        quoted(chain.text),
        chain.event,
        chain.executed ? '' : ', though nothing is seen to execute it',
        (chain.certain ? quoted(chain.reaches[0]) : chain.reaches[0]) + (chain.reaches.size() > 1 ? ' and more are' : ' is'),
        chain.via == 'job' ? '' : ' of the job %s through %s'.format([quoted(chain.sinkJob), chain.via == 'cache' ? 'the cache' : 'the artifact'])
      ])
    at: chain.control
    grade:
      - {when: "!chain.executed || chain.readByDefault", severity: medium, confidence: low}
      - {when: chain.via != 'job' || !chain.certain || chain.branchAlone, confidence: medium}
  - id: untrusted-checkout
    title: No run with the rights of the repository checks out what a stranger proposes
    why: Whatever is built, tested or installed from that checkout is the stranger's code, and it runs with the token, the secrets and the cache of the repository.
    help: Run the code in a workflow on \`pull_request\`, which has none of them, and hand results over as data. Or ask in \`if\` that the head is in the same repository.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/untrusted-checkout.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.foreignCheckout}
    when: foreignCheckout.lowTrust && !foreignCheckout.skipped
    assert: "!has(foreignCheckout.content)"
    message: >-
      '%s checks out what a stranger proposes%s'.format([
        quoted(foreignCheckout.?content.orValue('')),
        foreignCheckout.refused ? ', which this version of \`actions/checkout\` will refuse' : ''
      ])
    at: foreignCheckout.content
    grade:
      - {when: foreignCheckout.refused, severity: info}
      - {when: foreignCheckout.guarded, severity: medium, confidence: medium}
      - {when: foreignCheckout.?form.orValue('') == 'computed', confidence: medium}
      - {when: "!foreignCheckout.guardedEvents || has(foreignCheckout.optOut)", severity: high}
      - {when: foreignCheckout.guard != 'absent', confidence: medium}
  - id: checkout-guard-disabled
    title: No checkout switches off the guard against pull requests of strangers
    why: Since version 7 \`actions/checkout\` refuses the head of a fork in runs with the rights of the repository. Without the guard nothing stands between the code of a stranger and the secrets.
    help: Remove \`allow-unsafe-pr-checkout\`, and check such code out in a workflow on \`pull_request\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/checkout-guard-disabled.md
    tags: [security]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.foreignCheckout}
    when: "!foreignCheckout.skipped"
    assert: "!has(foreignCheckout.optOut)"
    message: >-
      foreignCheckout.lowTrust
      ? '\`allow-unsafe-pr-checkout\` switches the guard off in a workflow that strangers can start'
      : '\`allow-unsafe-pr-checkout\` switches off what refuses code of strangers'
    at: foreignCheckout.optOut
    grade:
      - {when: foreignCheckout.lowTrust && foreignCheckout.?optOut.orValue('').contains('$'), severity: high, confidence: medium}
      - {when: foreignCheckout.lowTrust, severity: high}
      - {when: foreignCheckout.?optOut.orValue('').contains('$'), confidence: medium}
  - id: if-constant
    title: Conditions depend on something
    why: A condition that always has the same value hides a job or step that never runs, or is a test that does not test.
    help: Remove the condition, or the job or step that never runs.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/if-constant.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: typing.problem != 'constant-condition'
    message: "'the condition %s always has the value %s'.format([quoted(typing.text), quoted(typing.name)])"
    at: typing.name
  - id: if-extra-text
    title: Conditions of images and of actions are one expression
    why: Text around an expression makes the whole a text that is never empty, so the condition is always true.
    help: Put the whole condition into one pair of braces, or leave the braces out.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/if-extra-text.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: typing.problem != 'extra-text'
    message: "'the condition %s is always true: there is text around its expression'.format([quoted(typing.text)])"
    at: typing.name
  - id: artipacked
    title: Credentials of a checkout do not stay in the workspace
    why: The token that \`actions/checkout\` keeps can be read by every later step, and an upload of the workspace gives it to whoever may download artifacts.
    help: "Set \`persist-credentials: false\` on the checkout."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/artipacked.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.checkout}
    variables:
      # From this version on the token lies outside of the workspace.
      - name: isGuarded
        expression: checkout.?major.orValue(0) >= 6
    when: "!checkout.skipped"
    assert: checkout.credentials == 'dropped' || checkout.credentials != 'hidden' && checkout.exposure == 'before'
    message: >-
      checkout.credentials == 'hidden' ? 'an expression gives all inputs, so nothing says whether credentials are kept'
      : checkout.exposure == 'uploaded' ? 'the checkout keeps its credentials in a workspace that a later step uploads'
      : 'the checkout keeps its credentials in the workspace'
    at: checkout
    fix: {replace: checkout.credentials, hint: drop-credentials}
    grade:
      - {when: checkout.credentials == 'hidden', severity: info, confidence: high, persona: pedantic}
      - {when: checkout.exposure == 'uploaded' && checkout.credentials == 'kept' && variables.isGuarded, severity: medium, confidence: high, persona: auditor}
      - {when: checkout.exposure == 'uploaded' && checkout.credentials == 'kept', severity: high, confidence: high, persona: auditor}
      - {when: checkout.exposure == 'uploaded' && checkout.credentials == 'conditional' && variables.isGuarded, severity: medium, confidence: high, persona: pedantic}
      - {when: checkout.exposure == 'uploaded' && checkout.credentials == 'conditional', severity: high, confidence: high, persona: pedantic}
      - {when: checkout.exposure == 'uploaded' && variables.isGuarded, severity: medium, confidence: high}
      - {when: checkout.exposure == 'uploaded', severity: high, confidence: high}
      - {when: checkout.credentials == 'kept' && variables.isGuarded, severity: low, confidence: low, persona: auditor}
      - {when: checkout.credentials == 'kept', severity: medium, confidence: low, persona: auditor}
      - {when: checkout.credentials == 'conditional' && variables.isGuarded, severity: low, confidence: low, persona: pedantic}
      - {when: checkout.credentials == 'conditional', severity: medium, confidence: low, persona: pedantic}
      - {when: variables.isGuarded, severity: low, confidence: low}
      - {when: "true", severity: medium, confidence: low}
  - id: github-app
    title: Tokens of GitHub Apps are revoked, and narrow
    why: A token without a limit has every permission of the app in every repository where it is installed, and one that is not revoked outlives its job.
    help: Name the permissions and repositories that the job needs, and let the action revoke the token.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/github-app.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    when: uses.?action.orValue('') == 'actions/create-github-app-token' && !uses.inputsHidden && !uses.skipped
    variables:
      - name: skip
        expression: uses.inputs[?'skip-token-revoke'].orValue('')
      - name: permissions
        expression: uses.inputs.filter(name, name.startsWith('permission-'))
    forEach: {value: limit, in: "['revocation', 'repositories', 'permissions']"}
    assert: >-
      limit == 'revocation'
      ? !(variables.skip in ['true', 'True', 'TRUE'] || variables.skip.contains('\${{'))
      : limit == 'repositories'
      ? !('owner' in uses.inputs) || 'repositories' in uses.inputs
        || variables.permissions != [] && variables.permissions.all(name,
          name in [
            'permission-members', 'permission-enterprise-custom-properties-for-organizations',
            'permission-custom-properties-for-organizations'
          ] || name.startsWith('permission-organization-') && name.substring(24) in [
            'administration', 'announcement-banners', 'copilot-seat-management', 'custom-org-roles', 'custom-properties', 'custom-roles',
            'events', 'hooks', 'packages', 'personal-access-token-requests', 'personal-access-tokens', 'plan', 'projects', 'secrets',
            'self-hosted-runners', 'user-blocking'
          ])
      : variables.permissions != []
    message: >-
      limit == 'revocation'
      ? (variables.skip.contains('\${{') ? 'the token may not be revoked when the job ends' : 'the token is not revoked when the job ends')
      : limit == 'repositories' ? 'the token is good for every repository of the owner where the app is installed'
      : 'the token has every permission of the app'
    at: "limit == 'revocation' ? uses.inputs['skip-token-revoke'] : limit == 'repositories' ? uses.inputs.owner : uses.raw"
    grade:
      - {when: "limit == 'revocation' && variables.skip.contains('\${{')", confidence: low}
  - id: hardcoded-container-credentials
    title: Passwords of image registries are secrets
    why: Whoever can read the repository can read the password, also in all copies and in its history.
    help: Store the password as a secret, and write \`\${{ secrets.NAME }}\`. Replace the old one, since it is known.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/hardcoded-container-credentials.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.credentials}
    when: "!credentials.skipped"
    assert: credentials.password != 'text'
    message: >-
      credentials.site == 'container' ? 'the password for the image of the container stands in the file'
      : 'the password for the image of service %s stands in the file'.format([quoted(credentials.?service.orValue(''))])
    at: credentials
  - id: secrets-inherit
    title: Called workflows get the secrets that they need, by name
    why: "\`inherit\` hands over every secret of the caller, those included that are added later."
    help: Name the secrets in a mapping.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/secrets-inherit.md
    tags: [security]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.job}
    when: job.kind == 'call' && !job.skipped
    assert: job.secrets != 'inherit'
    message: quoted(job.?uses.orValue('')) + ' gets every secret of this workflow'
    at: job.uses
  - id: dependabot-cooldown
    title: Dependabot waits before it proposes a new version
    why: Malicious versions are most often found and removed within days; whoever updates at once gets them.
    help: "Set \`cooldown\` with \`default-days\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/dependabot-cooldown.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependabot.update}
    settings:
      days:
        type: int
        default: 7
        doc: How many days old a version has to be at least.
    variables:
      # What the service does when nothing is said.
      - name: days
        expression: update.?defaultDays.orValue(3)
    assert: variables.days >= settings.days
    message: "'updates wait for %d days, expected at least %d'.format([variables.days, settings.days])"
    at: update
    fix: {replace: update.defaultDays, hint: raise-cooldown}
  - id: dependabot-execution
    title: Dependabot runs no code of dependencies
    why: Code of a dependency that runs during an update can read the credentials of the registries that Dependabot uses.
    help: Remove the line, or write \`deny\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/dependabot-execution.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: dependabot.update}
    assert: update.externalCode != 'allow'
    message: "'code of dependencies may run during updates'"
    at: update.externalCode
    fix: {replace: update.externalCode, hint: deny-execution}
  - id: events-unknown
    title: Workflows are started by events that exist
    why: The platform refuses the whole file, so none of its jobs ever runs.
    help: Take the name of an event from the documentation of the platform.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-unknown.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.problem != 'unknown-event'
    message: >-
      quoted(event.event) + ' is no event that starts a workflow' + meant(event.?similar.orValue(''))
    at: event
  - id: events-deprecated
    title: Workflows are not started by events of the past
    why: The event belongs to a feature that is gone, so the workflow never starts.
    help: Use the event that took its place, such as \`issue_comment\`, or delete the workflow.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-deprecated.md
    tags: [correctness]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.problem != 'deprecated-event'
    message: >-
      quoted(event.event) + ' is an event of the past, which starts nothing any more'
    at: event
  - id: events-type
    title: Activity types belong to their event
    why: An activity type that the event does not have never happens, so the workflow does not start when it is meant to.
    help: Take the types from the documentation of the event, or leave \`types\` out.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-type.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      !(event.problem in ['types-not-accepted', 'unknown-type'])
    message: >-
      event.problem == 'types-not-accepted'
       ? '\`types\` cannot be specified for the event ' + quoted(event.event)
       : quoted(event.?value.orValue('')) + ' is no activity type of ' + quoted(event.event) + meant(event.?similar.orValue(''))
         + ' (there are ' + listed(event.expected) + ')'
    at: event
  - id: events-filter
    title: Filters belong to their event
    why: The platform refuses a filter that the event does not have, and two that exclude each other.
    help: Remove the filter, or move the exceptions into the other one with \`!\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-filter.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      !(event.problem in ['filter-not-accepted', 'exclusive-filters', 'workflows-missing', 'workflows-not-accepted'])
    message: >-
      event.problem == 'filter-not-accepted'
       ? 'filter %s is not available for the event %s, only for %s'.format([quoted(event.?name.orValue('')), quoted(event.event), listed(event.expected)])
       : event.problem == 'exclusive-filters'
       ? 'both %s and %s are set for the event %s, and only one of them can be'.format([quoted(event.?other.orValue('')), quoted(event.?name.orValue('')), quoted(event.event)])
       : event.problem == 'workflows-missing'
       ? '\`workflows\` is missing for the event \`workflow_run\`, so no workflow starts it'
       : '\`workflows\` cannot be set for the event %s, only for \`workflow_run\`'.format([quoted(event.event)])
    at: event
  - id: events-dispatch
    title: Inputs of manual runs fit their types
    why: The platform refuses the workflow, or offers a form that nobody can submit.
    help: Give a \`choice\` its \`options\`, and every input a default of its type.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-dispatch.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.event != 'workflow_dispatch'
    message: >-
      event.problem == 'too-many-inputs'
       ? '\`workflow_dispatch\` has %d inputs, at most 25 are accepted'.format([event.?count.orValue(0)])
       : event.problem == 'choice-without-options'
       ? 'input %s is of the type \`choice\` and has no \`options\`'.format([quoted(event.?name.orValue(''))])
       : event.problem == 'options-without-choice'
       ? 'input %s has \`options\` and is not of the type \`choice\`'.format([quoted(event.?name.orValue(''))])
       : event.problem == 'duplicate-option'
       ? 'option %s of input %s is there twice'.format([quoted(event.?value.orValue('')), quoted(event.?name.orValue(''))])
       : event.problem == 'default-not-an-option'
       ? (event.?value.orValue('') == '' ? 'the empty default' : 'default ' + quoted(event.?value.orValue('')))
         + ' of input %s is none of its options (%s)'.format([quoted(event.?name.orValue('')), listed(event.expected)])
       : event.?value.orValue('') == ''
       ? 'default of input %s is empty and no %s'.format([quoted(event.?name.orValue('')), event.problem == 'default-not-a-boolean' ? '\`boolean\`: expected \`true\` or \`false\`' : '\`number\`'])
       : 'default %s of input %s is no %s'.format([quoted(event.?value.orValue('')), quoted(event.?name.orValue('')), event.problem == 'default-not-a-boolean' ? '\`boolean\`: expected \`true\` or \`false\`' : '\`number\`'])
    at: event
  - id: events-call-input
    title: Inputs of reusable workflows have defaults that count
    why: A default of another type fails every call that relies on it, and a default of a required input is never used.
    help: Give the default the declared type, and drop it or \`required\` where both are set.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-call-input.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.event != 'workflow_call'
    message: >-
      event.problem == 'default-unused'
       ? 'input %s is required, so its %s is never used'.format([quoted(event.?name.orValue('')), event.?value.orValue('') == '' ? 'empty default' : 'default ' + quoted(event.?value.orValue(''))])
       : event.?value.orValue('') == ''
       ? 'default of input %s is empty and no %s'.format([quoted(event.?name.orValue('')), event.problem == 'default-not-a-boolean' ? '\`boolean\`: expected \`true\` or \`false\`' : '\`number\`'])
       : 'default %s of input %s is no %s'.format([quoted(event.?value.orValue('')), quoted(event.?name.orValue('')), event.problem == 'default-not-a-boolean' ? '\`boolean\`: expected \`true\` or \`false\`' : '\`number\`'])
    at: event
  - id: events-cron
    title: Schedules can be read and are not too frequent
    why: The platform refuses a schedule that it cannot read, and starts no workflow more often than every five minutes.
    help: Write five fields (minute, hour, day of month, month, day of week) that are at least five minutes apart.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-cron.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      !(event.problem in ['cron-malformed', 'cron-too-frequent', 'cron-never'])
    message: >-
      event.problem == 'cron-malformed'
       ? 'schedule %s cannot be read: %s'.format([quoted(event.?value.orValue('')), event.?reason.orValue('')])
       : event.problem == 'cron-never'
       ? 'schedule %s never comes up: no month has such a day'.format([quoted(event.?value.orValue(''))])
       : 'schedule %s comes up every %d seconds, the shortest interval is 5 minutes'.format([quoted(event.?value.orValue('')), event.?count.orValue(0)])
    at: event
  - id: events-timezone
    title: Schedules name time zones that exist
    why: The platform refuses a schedule in a time zone that it does not know.
    help: Write a name of the IANA time zone database, such as \`Europe/Berlin\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-timezone.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.problem != 'timezone-unknown'
    message: >-
      quoted(event.?value.orValue('')) + ' is no name of the IANA time zone database' + meant(event.?similar.orValue(''))
    at: event
  - id: events-timezone-utc
    title: Schedules in UTC name no time zone
    why: A schedule without \`timezone\` is in UTC; \`UTC\` is an abbreviation, not the name of an area.
    help: Leave \`timezone\` out, or write \`Etc/UTC\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/events-timezone-utc.md
    tags: [correctness]
    severity: low
    confidence: low
    enforcement: warn
    ratchet: new
    on: {fact: workflow.event}
    assert: >-
      event.problem != 'timezone-utc'
    message: >-
      '\`UTC\` is what a schedule without \`timezone\` has anyway'
    at: event
  - id: expression-syntax
    title: Expressions can be read
    why: A workflow with an expression that cannot be read does not run at all.
    help: Write the expression in the grammar of the platform; texts take single quotes, and a quote inside of a text is written twice.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-syntax.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['syntax', 'trailing-comma'])"
    message: >-
      typing.problem == 'trailing-comma'
      ? 'the comma behind the last argument of %s is not taken by every version of the platform'.format([quoted(typing.name)])
      : 'the expression cannot be read: %s'.format([typing.?detail.orValue('')])
    at: typing.name
    grade:
      - {when: typing.problem == 'trailing-comma', severity: low}
  - id: expression-undefined
    title: Expressions name contexts, functions and variables that exist
    why: A workflow that names an unknown context or function does not run at all; a variable that cannot exist is always empty.
    help: Use one of the names that the message lists; a text stands in single quotes.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-undefined.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['undefined-context', 'undefined-function', 'variable-name'])"
    message: >-
      typing.problem == 'variable-name'
      ? 'there is no configuration variable %s: %s'.format([quoted(typing.name), typing.?detail.orValue('')])
      : 'there is no %s %s%s'.format([
          typing.problem == 'undefined-context' ? 'context' : 'function',
          quoted(typing.name),
          has(typing.suggestion) ? ', did you mean %s?'.format([quoted(typing.?suggestion.orValue(''))]) : ', available here: %s'.format([named(typing.available)])
        ])
    at: typing.name
  - id: expression-type
    title: Expressions read what is there, and give what their place takes
    why: A property that does not exist is an empty text, so a condition is never true and a script gets nothing; a value of a wrong type stops the run.
    help: Read a property that is declared, and give the key a value of its type, if need be with \`fromJSON\` or \`toJSON\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-type.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['undefined-property', 'not-an-object', 'not-a-collection', 'index-type', 'argument-type', 'broken-json', 'template', 'unexpected-type'])"
    message: >-
      typing.problem == 'undefined-property'
      ? 'there is no property %s in %s%s'.format([
          quoted(typing.name),
          quoted(typing.part),
          has(typing.suggestion) ? ', did you mean %s?'.format([quoted(typing.?suggestion.orValue(''))]) : ', available: %s'.format([named(typing.available)])
        ])
      : typing.problem == 'not-an-object'
      ? 'the property %s is read of a value of type %s, expected an object'.format([quoted(typing.name), quoted(typing.?gotType.orValue(''))])
      : typing.problem == 'not-a-collection'
      ? '%s is applied to a value of type %s, expected an %s'.format([quoted(typing.name), quoted(typing.?gotType.orValue('')), typing.?expectedType.orValue('object or array')])
      : typing.problem == 'index-type'
      ? 'a value of type %s is indexed by one of type %s, expected %s'.format([quoted(typing.name), quoted(typing.?gotType.orValue('')), quoted(typing.?expectedType.orValue(''))])
      : typing.problem == 'argument-type'
      ? '%s takes %s here, got %s'.format([quoted(typing.name), quoted(typing.?expectedType.orValue('')), quoted(typing.?gotType.orValue(''))])
      : typing.problem == 'broken-json'
      ? '\`fromJSON\` is given a text that is no JSON: %s'.format([quoted(typing.name)])
      : typing.problem == 'template'
      ? 'a value of type %s becomes part of a text in %s, expected a string, number or boolean'.format([quoted(typing.?gotType.orValue('')), quoted(typing.name)])
      : '%s takes %s %s, got an expression of type %s'.format([
          quoted(typing.name),
          typing.?expectedType.orValue('') in ['array', 'object'] ? 'an' : 'a',
          quoted(typing.?expectedType.orValue('')),
          quoted(typing.?gotType.orValue(''))
        ])
    at: typing.name
    grade:
      # The platform adds properties, and outputs can be set without being declared.
      - {when: typing.problem == 'undefined-property', severity: medium, confidence: medium}
  - id: expression-arity
    title: Functions get the arguments that they take
    why: A workflow that calls a function with a wrong number of arguments does not run at all; a placeholder of \`format\` without an argument stops the step.
    help: Give the function the number of arguments that the message says.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-arity.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['argument-count', 'placeholder-missing', 'placeholder-unused', 'placeholder-broken'])"
    message: >-
      typing.problem == 'argument-count'
      ? 'wrong number of arguments for %s, expected %s'.format([quoted(typing.name), typing.?detail.orValue('')])
      : typing.problem == 'placeholder-missing'
      ? '\`format\` has no argument for the placeholder %s, got %s'.format([quoted(typing.name), typing.?detail.orValue('')])
      : typing.problem == 'placeholder-unused'
      ? 'no placeholder %s names an argument of \`format\`'.format([quoted(typing.name)])
      : 'the placeholders of \`format\` cannot be read in %s: %s'.format([quoted(typing.name), typing.?detail.orValue('')])
    at: typing.name
  - id: expression-compare
    title: Only values that can be compared are compared
    why: A comparison of a text with a list or an object is always false, and so is an order between values that have none, and a boolean compared with \`'true'\`.
    help: Compare a property of the object, use \`contains\` for a list, and test a boolean by itself.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-compare.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['comparison', 'comparison-fixed'])"
    message: >-
      typing.problem == 'comparison-fixed'
      ? 'a value of type %s is never equal to the text %s, so this is always %s'.format([
          quoted(typing.?expectedType.orValue('')), quoted(typing.?detail.orValue('')), typing.name == '==' ? 'false' : 'true'
        ])
      : 'a value of type %s cannot be compared to one of type %s with %s'.format([
          quoted(typing.?expectedType.orValue('')), quoted(typing.?gotType.orValue('')), quoted(typing.name)
        ])
    at: typing.name
    grade:
      - {when: typing.problem == 'comparison-fixed', severity: medium}
  - id: expression-context
    title: Expressions use contexts and functions where they exist
    why: Each key has its own contexts; a workflow that uses another one there does not run at all.
    help: Move the value to a key where the context exists, or pass it on, for example through \`env\` or an output.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/expression-context.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.typing}
    assert: "!(typing.problem in ['context-unavailable', 'function-unavailable'])"
    message: >-
      '%s %s is not available in %s, available here: %s'.format([
        typing.problem == 'context-unavailable' ? 'the context' : 'the function',
        quoted(typing.name), quoted(typing.key), named(typing.available)
      ])
    at: typing.name
  - id: glob-ref
    title: Patterns for branches, tags and versions can match
    why: A pattern that is malformed, or that no name can match, keeps the workflow from starting, or lets it start for everything.
    help: Write a pattern of \`*\`, \`**\`, \`?\`, \`+\`, \`[…]\` and \`!\`; it is no regular expression.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/glob-ref.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.glob}
    assert: >-
      glob.subject == 'path' || glob.problem == 'only-negative'
    message: >-
      'pattern ' + quoted(glob.pattern.replace('\\n', '\\\\n').replace('\\r', '\\\\r')) + ' of \`' + glob.filter + '\` cannot match: ' + (
      glob.problem == 'bare-negation' ? 'nothing follows the \`!\`' :
      glob.problem == 'dangling-repetition' ? quoted(glob.?character.orValue('')) + ' repeats the character in front of it, and there is none that can be repeated' :
      glob.problem == 'empty-class' ? '\`[]\` has no character' :
      glob.problem == 'single-class' ? '\`[…]\` with a single character is just that character' :
      glob.problem == 'open-class' ? 'a \`]\` is missing' :
      glob.problem == 'open-range' ? 'the range ends with \`-\`' :
      glob.problem == 'reversed-range' ? 'the range ends with %s before it starts'.format([quoted(glob.?character.orValue(''))]) :
      glob.problem == 'ref-character' ? '%s cannot be part of the name of a branch or tag'.format([quoted(glob.?character.orValue(''))]) :
      glob.problem == 'ref-escape' ? 'only \`[\`, \`?\`, \`+\`, \`*\`, \`\\\\\` and \`!\` can follow \`\\\\\`' :
      glob.problem == 'ref-start' ? 'no branch or tag starts with \`/\`' :
      glob.problem == 'ref-end' ? 'no branch or tag ends with %s'.format([quoted(glob.?character.orValue(''))]) :
      'a line break cannot be part of a pattern'
      )
    at: glob
  - id: glob-path
    title: Patterns for paths can match
    why: A pattern that is malformed, or that no path can match, keeps the workflow from starting, or lets it start for everything.
    help: Write the path from the root of the repository, with \`*\`, \`**\`, \`?\`, \`+\`, \`[…]\` and \`!\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/glob-path.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.glob}
    assert: >-
      glob.subject != 'path' || glob.problem == 'only-negative'
    message: >-
      'pattern ' + quoted(glob.pattern.replace('\\n', '\\\\n').replace('\\r', '\\\\r')) + ' of \`' + glob.filter + '\` cannot match: ' + (
      glob.problem == 'bare-negation' ? 'nothing follows the \`!\`' :
      glob.problem == 'dangling-repetition' ? quoted(glob.?character.orValue('')) + ' repeats the character in front of it, and there is none that can be repeated' :
      glob.problem == 'empty-class' ? '\`[]\` has no character' :
      glob.problem == 'single-class' ? '\`[…]\` with a single character is just that character' :
      glob.problem == 'open-class' ? 'a \`]\` is missing' :
      glob.problem == 'open-range' ? 'the range ends with \`-\`' :
      glob.problem == 'reversed-range' ? 'the range ends with %s before it starts'.format([quoted(glob.?character.orValue(''))]) :
      glob.problem == 'path-spaces' ? 'spaces around a path are part of the pattern' :
      glob.problem == 'path-dots' ? 'paths begin at the root of the repository, without \`./\` and \`../\`' :
      'a line break cannot be part of a pattern'
      )
    at: glob
  - id: glob-only-negative
    title: Filters name something before they exclude some of it
    why: Negative patterns take away from what the patterns before them match; alone they match nothing, and the workflow never starts.
    help: Put a positive pattern such as \`**\` in front, or use the filter that ends with \`-ignore\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/glob-only-negative.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.glob}
    assert: >-
      glob.problem != 'only-negative'
    message: >-
      '\`%s\` has negative patterns only (%s), so nothing ever matches'.format([glob.filter, quoted(glob.pattern)])
    at: glob
  - id: guard-ignore-added
    title: Changes do not accept findings by themselves
    why: A comment or an entry that accepts a finding is seen once, by whoever reviews the change that brings it.
    help: Repair what is found, or give a reason and a day on which it is looked at again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-ignore-added.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'ignore'
    message: >-
      'a change accepts findings of ' + quoted(guard.name) + (guard.to == '' ? '' : ': ' + quoted(guard.to))
    at: guard
    grade:
      - {when: guard.reasoned, severity: low}
  - id: guard-permissions-widened
    title: Changes give tokens no further rights
    why: What a token may do, every step of the job may do, and all code that a step runs.
    help: Give the right to one job of its own, and say why it needs it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-permissions-widened.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'permissions'
    message: >-
      guard.change == 'removed' ? 'the permissions ' + quoted(guard.from) + ' are gone' + (has(guard.job) ? ' in job ' + quoted(guard.?job.orValue('')) : '') : quoted(guard.name) + ' is ' + quoted(guard.to) + ', it was ' + quoted(guard.from) + (has(guard.job) ? ' in job ' + quoted(guard.?job.orValue('')) : '')
    at: guard
  - id: guard-trigger-widened
    title: Changes do not let strangers start privileged workflows
    why: Such events run with the rights of the repository, whoever causes them.
    help: Keep the event out of workflows that hold secrets or write, and keep the filters.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-trigger-widened.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'trigger'
    message: >-
      guard.change == 'added' ? 'people from outside can start this workflow now: ' + quoted(guard.name) : quoted(guard.name) + ' is no longer limited by ' + quoted(guard.from)
    at: guard
  - id: guard-checkout-optout
    title: Changes keep the guards of checkouts
    why: A checkout that refuses code of strangers, or drops its credentials, protects all steps behind it.
    help: Put the guard back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-checkout-optout.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'checkout'
    message: >-
      quoted(guard.name) + (guard.to == '' ? ' is gone' : ' is ' + quoted(guard.to)) + (guard.from == '' ? '' : ', it was ' + quoted(guard.from))
    at: guard
    grade:
      - {when: guard.change == 'credentials-kept', severity: medium}
  - id: guard-cache-mode
    title: Changes do not open caches
    why: Who writes a cache decides what later runs, with other rights, take out of it.
    help: Keep the mode, or open it for one job alone.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-cache-mode.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'cache-mode'
    message: >-
      'the cache can be used for more' + (has(guard.job) ? ' in job ' + quoted(guard.?job.orValue('')) : '') + ': ' + quoted(guard.to == '' ? 'the default' : guard.to) + ', it was ' + quoted(guard.from == '' ? 'the default' : guard.from)
    at: guard
    grade:
      - {when: guard.lowTrust, severity: high}
  - id: guard-pin-loosened
    title: Changes keep what is pinned
    why: A tag or branch can be moved to other code; a commit cannot.
    help: Pin the commit of the version, and name the version in the comment.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-pin-loosened.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'pin'
    message: >-
      guard.change == 'unpinned' ? quoted(guard.name) + ' is no longer pinned: ' + quoted(guard.to) + ', it was ' + quoted(guard.from) : 'the comment names another version of the same commit of ' + quoted(guard.name) + ': ' + quoted(guard.to) + ', it was ' + quoted(guard.from)
    at: guard
    grade:
      - {when: guard.change == 'comment-changed', severity: medium}
  - id: guard-environment-removed
    title: Changes keep the environments of privileged jobs
    why: An environment asks for approval and limits the branches; without it secrets and identity are open to every run.
    help: Put the environment back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-environment-removed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'environment'
    message: >-
      'job ' + quoted(guard.?job.orValue('')) + ' has no longer the environment ' + quoted(guard.from)
    at: guard
  - id: guard-codeowners
    title: Changes keep the owners of what guards the repository
    why: Owners have to approve a change. Without them workflows, lockfiles and policies change like any other file.
    help: Put the entry back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-codeowners.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'codeowners'
    message: >-
      quoted(guard.name) + ' is owned by ' + (guard.to == '' ? 'nobody' : quoted(guard.to)) + ', it was owned by ' + quoted(guard.from)
    at: guard
  - id: guard-dependabot
    title: Changes keep updates careful
    why: Updates that wait, and that run no code, are what keeps a bad version out for its first days.
    help: Put the setting back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-dependabot.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'dependabot'
    message: >-
      guard.change == 'removed' ? 'there are no updates for ' + quoted(guard.name) + ' any more' : guard.change == 'allowed' ? 'updates for ' + quoted(guard.name) + ' run code of dependencies' : 'updates for ' + quoted(guard.name) + ' wait for ' + guard.to + ', it was ' + guard.from
    at: guard
  - id: guard-package-policy
    title: Changes keep the limits of package managers
    why: Scripts of packages run on every machine that installs them, and most bad versions are found within days.
    help: Put the setting back, or limit the exception to one version.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-package-policy.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'package-policy'
    message: >-
      quoted(guard.name) + (guard.change == 'added' ? ' has more: ' + quoted(guard.to) : guard.to == '' ? ' is gone' + (guard.from == '' ? '' : ', it was ' + quoted(guard.from)) : ' is ' + quoted(guard.to) + (guard.from == '' ? '' : ', it was ' + quoted(guard.from)))
    at: guard
  - id: guard-flux-policy
    title: Changes do not weaken what checks them
    why: A rule that is off, or a step whose failure does not matter, finds nothing from then on.
    help: Put it back, or change the policy in a change of its own.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/guard-flux-policy.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: change.guard}
    assert: guard.rail != 'flux-policy'
    message: >-
      quoted(guard.name) + (guard.change == 'removed' ? ' is no longer checked' : guard.change == 'allowed' ? ' lets the step of FLUX fail' : guard.change == 'switched-off' ? ' is switched off' : guard.change == 'added' ? ' has more: ' + quoted(guard.to) : ' is ' + quoted(guard.to) + (guard.from == '' ? '' : ', it was ' + quoted(guard.from)))
    at: guard
  - id: bot-conditions
    title: No condition trusts the name or id of the actor
    why: The actor is whoever caused the last event, not who wrote the code. A stranger takes a pull request of a bot, or makes the bot act on their own, and the condition lets their code through.
    help: Ask for the author of the pull request, issue or comment, such as \`github.event.pull_request.user.login\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/bot-conditions.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.condition}
    when: condition.level != 'composite' && condition.?jobKind.orValue('normal') == 'normal' && !condition.skipped
    assert: "!has(condition.actor)"
    message: >-
      '%s trusts whoever caused the last event%s'.format([
        quoted(condition.actor.text),
        has(condition.actor.instead) ? ', %s is who made it'.format([quoted(condition.actor.instead)]) : ''
      ])
    at: condition.actor
    grade:
      - {when: "!condition.actor.decides", confidence: medium}
    fix: {replace: condition.actor.context, hint: name-author}
  - id: unsound-condition
    title: Nothing stands around the expression of a condition
    why: With text around it, even with a line break at the end, the expression becomes a part of a text, and a text that is not empty is true whatever the expression says.
    help: Write the whole condition as one expression, and end block scalars with \`|-\` or \`>-\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unsound-condition.md
    tags: [security, correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.condition}
    when: "!condition.skipped"
    assert: condition.extra == 'none'
    message: >-
      condition.extra == 'newline'
      ? 'the line break behind the expression makes the condition always true'
      : 'the text around the expression makes the condition always true'
    at: condition.text
    fix: {replace: condition.text, hint: strip-line-break}
  - id: unsound-contains
    title: No condition looks for a value inside of a fixed text
    why: The value may be any piece of the text, so \`contains('main develop', github.ref_name)\` is true for a branch \`a\`. Whoever chooses the value passes the condition.
    help: Compare with \`==\`, or look for the value in a list, as \`contains(fromJSON('["main", "develop"]'), github.ref_name)\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unsound-contains.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.condition}
    forEach: {value: search, in: condition.searches}
    when: condition.level != 'composite' && condition.?jobKind.orValue('normal') == 'normal' && !condition.skipped
    assert: search.within != 'text'
    message: "'%s passes when its value is any piece of %s'.format([quoted(search.context), quoted(search.where)])"
    at: condition.text
    grade:
      - {when: "!search.chosen", severity: info}
  - id: id-format
    title: Ids of jobs and steps can be named by expressions
    why: The platform refuses ids that do not begin with a letter or \`_\` or that hold anything but letters, digits, \`-\` and \`_\`.
    help: Rename it; \`name\` takes any text.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/id-format.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'id-format'
    message: >-
      'invalid id ' + quoted(structure.name) + ' of a ' + (structure.section == 'step' ? 'step' : 'job') + ', expected a letter or \`_\` first and then letters, digits, \`-\` and \`_\`'
    at: structure
  - id: id-duplicate-job
    title: No two jobs of a workflow have ids that differ in case alone
    why: Upper and lower case are the same in ids of jobs, so that \`needs\` could mean either of them.
    help: Rename one of the jobs.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/id-duplicate-job.md
    tags: [correctness]
    severity: high
    confidence: high
    # Off: \`syntax-duplicate-key\` says the same of every section. It is for those who want to treat jobs in another way.
    enforcement: off
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'duplicate-key' || structure.section != 'jobs'
    message: >-
      'job id ' + quoted(structure.name) + ' is given twice, before at line ' + string(structure.?firstLine.orValue(0)) + ', column ' + string(structure.?firstColumn.orValue(0))
    at: structure
  - id: id-duplicate-step
    title: Every step of a job has an id of its own
    why: The platform refuses two steps of one id; upper and lower case are the same.
    help: Rename one of the steps.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/id-duplicate-step.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'duplicate-step-id'
    message: >-
      'step id ' + quoted(structure.name) + ' is given twice, before at line ' + string(structure.?firstLine.orValue(0)) + ', column ' + string(structure.?firstColumn.orValue(0))
    at: structure
  - id: needs-undefined
    title: Every job that another one needs exists
    why: The platform refuses a workflow in which a job waits for one that is not there.
    help: Correct the id in \`needs\`, or add the job.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/needs-undefined.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'need-unknown'
    message: >-
      'job ' + quoted(structure.?job.orValue('')) + ' needs job ' + quoted(structure.name) + ', which does not exist' + (has(structure.suggestion) ? ', did you mean ' + quoted(structure.?suggestion.orValue('')) + '?' : '')
    at: structure
  - id: needs-cycle
    title: No jobs wait for each other
    why: Jobs that need each other in a circle never start; the platform refuses the workflow.
    help: Remove one of the \`needs\` of the circle.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/needs-cycle.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'need-cycle'
    message: >-
      'the \`needs\` of jobs form a circle: ' + structure.expected.map(id, quoted(id)).join(' -> ')
    at: structure
  - id: needs-duplicate
    title: No job is needed twice by the same job
    why: The platform refuses an id that stands in \`needs\` twice; upper and lower case are the same.
    help: Remove one of the two.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/needs-duplicate.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'duplicate-need'
    message: >-
      'job ' + quoted(structure.name) + ' is in \`needs\` twice'
    at: structure
  - id: ignore-expired
    title: Comments that accept findings have not expired
    why: Somebody accepted the finding up to a day and meant to have it repaired by then; since that day it is reported again.
    help: Repair what the comment accepts and remove it, or give it another day with a reason.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ignore-expired.md
    tags: [security]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    # Needs to know which day it is, which no file says.
    unavailable: warn
    on: {fact: workflow.ignore}
    assert: "!ignore.expired"
    message: "'this comment accepts findings of %s up to %s'.format([backticked(ignore.rules), ignore.?expires.orValue('')])"
    at: ignore
  - id: unpinned-images
    title: Images are named by their digest
    why: A tag can be moved to another image at any time, and that image then runs with the token and secrets of the job.
    help: Write the digest behind the name, as \`name:tag@sha256:…\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unpinned-images.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.image}
    when: "!image.skipped"
    assert: image.pin == 'digest'
    message: >-
      image.pin == 'unknown' ? 'an expression chooses the image, so nothing says that it is pinned'
      : image.pin == 'none' ? quoted(image.?image.orValue('')) + ' has no digest and no tag'
      : image.pin == 'latest' ? quoted(image.?image.orValue('')) + ' is whatever is the latest'
      : quoted(image.?image.orValue('')) + ' has a tag, but no digest'
    at: image.pin
    grade:
      - {when: image.pin == 'unknown', confidence: low}
      - {when: image.pin == 'tag', persona: pedantic}
  - id: template-injection
    title: Code is not put together from expressions
    why: The platform pastes the value into the code before it runs, so whoever chooses the value writes code that runs with the token and secrets of the job.
    help: Pass the value through \`env\` and read the variable in quotes, as \`"\${TITLE}"\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/template-injection.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.expression}
    when: "!expression.skipped"
    # An expression that carries nothing harmful is still one finding, for those who want no expressions in code at all.
    assert: >-
      expression.part == 'context'
      ? isHarmless(expression.?origin.orValue('other'))
      : expression.origins.exists(origin, !isHarmless(origin))
    message: >-
      '%s becomes part of %s'.format([
        quoted(expression.text),
        expression.sink == 'run' ? 'the script before it runs' : '%s, which %s runs as code'.format([quoted(expression.?input.orValue('')), quoted(expression.?action.orValue(''))])
      ])
    at: expression.text
    fix: {replace: expression.text, hint: use-environment-variable}
    grade:
      - {when: expression.part == 'whole', severity: low, persona: pedantic}
      - {when: "expression.?origin.orValue('') in ['arbitrary', 'github', 'input-text']", severity: high}
      - {when: expression.?origin.orValue('') == 'structured', severity: medium}
      - {when: expression.?origin.orValue('') == 'matrix-dynamic', severity: medium, confidence: medium}
      - {when: expression.?origin.orValue('') == 'environment-dynamic', severity: low}
      - {when: "expression.?origin.orValue('') in ['environment-static', 'input-choice']", severity: low, persona: pedantic}
      - {when: expression.?origin.orValue('') == 'input-undeclared', severity: low, confidence: low}
      - {when: "true", severity: info, confidence: low}
  - id: template-injection-flow
    title: No text from outside comes into code by a detour
    why: A variable, an output or an input does not change what a stranger wrote. Where an expression pastes it into code, it is code, as if it had been pasted there directly.
    help: Pass the value through \`env\` where it is used, and read the variable in quotes. Where it comes from does not have to change.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/template-injection-flow.md
    tags: [security]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.flow}
    when: "!flow.skipped"
    assert: flow.hops.size() == 0
    message: >-
      flow.origin == flow.text
      ? '%s becomes part of %s through %s'.format([
        quoted(flow.text),
        flow.sink == 'run' ? 'the script' : '%s, which %s runs as code'.format([quoted(flow.?input.orValue('')), quoted(flow.?action.orValue(''))]),
        quoted(flow.expression)
      ])
      : '%s becomes part of %s and comes from %s%s'.format([
        quoted(flow.text),
        flow.sink == 'run' ? 'the script' : '%s, which %s runs as code'.format([quoted(flow.?input.orValue('')), quoted(flow.?action.orValue(''))]),
        quoted(flow.origin),
        flow.path == file.path ? '' : ' in ' + quoted(flow.path)
      ])
    at: flow.text
  - id: obfuscation
    title: Expressions, uses and inputs are written plainly
    why: What is put together only when the workflow runs is hidden from people who review it and from tools that audit it.
    help: Write the value itself. Name inputs one by one, and paths of actions without \`.\`, \`..\` and empty parts.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/obfuscation.md
    tags: [security, readability]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.obfuscation}
    when: "!obfuscation.skipped"
    assert: "!(obfuscation.problem in ['constant', 'constant-part', 'computed-index', 'path', 'inputs'])"
    message: >-
      {
        'constant': '%s is always the same',
        'constant-part': '%s is always the same',
        'computed-index': 'the index %s is only known when the workflow runs',
        'path': 'the path of %s goes nowhere',
        'inputs': 'the inputs are one expression, %s, so that nobody sees which are set'
      }[obfuscation.problem].format([quoted(obfuscation.text)])
    at: obfuscation.text
    grade:
      - {when: obfuscation.problem == 'inputs', severity: info}
      - {when: obfuscation.problem == 'computed-index', persona: pedantic}
    fix: {replace: obfuscation.text, hint: write-plainly}
  - id: unsound-ternary
    title: The value between && and || can be chosen
    why: "\`condition && value || other\` gives \`other\` also when the condition holds and \`value\` is empty, 0, false or null, so the condition does not decide anything."
    help: Turn the condition round, so that the value in the middle is never empty, or use \`case(condition, value, other)\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unsound-ternary.md
    tags: [correctness]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.ternary}
    forEach: {value: branch, in: ternary.branches}
    assert: "!branch.falsy"
    message: "'%s counts as false, so it is never chosen, whatever the condition says'.format([quoted(branch.text)])"
    at: branch
  - id: anonymous-definition
    title: Workflows and jobs have names
    why: Without a name the platform shows a path or an id, which tells reviewers little about what runs.
    help: Give it a \`name\` that says what it does.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/anonymous-definition.md
    tags: [maintenance]
    severity: low
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: workflow.definition}
    when: "!definition.skipped && definition.?jobKind.orValue('normal') == 'normal'"
    assert: has(definition.name)
    message: >-
      definition.level == 'workflow' ? 'the workflow has no \`name\`' : 'job %s has no \`name\`'.format([quoted(definition.?job.orValue(''))])
    at: definition
    grade:
      - {when: definition.level == 'job', severity: info}
  - id: concurrency-limits
    title: Runs that a newer one replaces are cancelled
    why: Runs that pile up cost time, and two deployments at once can overwrite each other.
    help: "Set \`concurrency\` with \`group\` and \`cancel-in-progress\`, also where it is \`false\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/concurrency-limits.md
    tags: [maintenance]
    severity: low
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: workflow.concurrency}
    variables:
      - name: jobs
        expression: >-
          concurrency.jobs.size() == 1 ? 'job ' + quoted(concurrency.jobs[0]) : 'any of %d jobs'.format([concurrency.jobs.size()])
    when: "!concurrency.reusableOnly"
    assert: concurrency.form == 'mapping'
    message: >-
      concurrency.level == 'workflow' ? '\`concurrency\` names a group, but not whether a newer run cancels the older'
      : concurrency.form == 'text' ? '\`concurrency\` of %s names a group, but not whether a newer run cancels the older'.format([variables.jobs])
      : 'neither the workflow nor %s says what happens to runs at the same time'.format([variables.jobs])
    at: concurrency
  - id: self-hosted-runner
    title: Jobs run on machines of the platform
    why: What a run leaves behind on a machine of one's own meets the next run, and a pull request can leave anything behind.
    help: Use a hosted runner, or make sure that each machine serves one job and is thrown away.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/self-hosted-runner.md
    tags: [security]
    severity: medium
    confidence: high
    persona: auditor
    enforcement: warn
    ratchet: new
    on: {fact: workflow.job}
    variables:
      - name: first
        expression: job.labels[?0].orValue('').trim()
      # Anybody who may open a pull request may run code there.
      - name: isOpen
        expression: "'pull_request' in job.events"
      - name: isCertain
        expression: >-
          job.runner == 'labels' && variables.first == 'self-hosted'
          || job.runner == 'expression' && job.matrixLabels.exists(label, label.contains('self-hosted'))
      - name: isPossible
        expression: >-
          job.runner == 'group' || job.runner == 'labels' && variables.first.startsWith('\${{') && variables.first.endsWith('}}')
    when: job.kind == 'normal' && !job.skipped
    assert: "!variables.isCertain && !variables.isPossible"
    message: "'job %s %s on a self-hosted runner'.format([quoted(job.job), variables.isCertain ? 'runs' : 'may run'])"
    at: job.runner
    grade:
      - {when: variables.isCertain && variables.isOpen, persona: regular}
      - {when: variables.isCertain, persona: auditor}
      - {when: variables.isOpen, persona: regular, confidence: low}
      - {when: "true", confidence: low}
  - id: undocumented-permissions
    title: Each permission has a comment that says what it is for
    why: Nobody dares to remove a permission of which nobody knows the reason.
    help: Write the reason behind the scope, on the same line.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/undocumented-permissions.md
    tags: [maintenance]
    severity: low
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    on: {fact: workflow.grants}
    when: "!grants.skipped"
    assert: grants.scopes.all(one, has(one.comment) || one.scope == 'contents' && one.access == 'read')
    message: >-
      'no comment says what %s is for'.format([
        grants.scopes.filter(one, !has(one.comment) && !(one.scope == 'contents' && one.access == 'read')).map(one, quoted(one.scope)).join(', ')
      ])
  - id: lock-ref-moved
    title: The refs of locked actions still name the locked commits
    why: A release that was moved after it was locked is either older than everybody thinks, or was changed by somebody who should not.
    help: Find out why the ref was moved, and lock it again when the new commit is the right one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-ref-moved.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.locked}
    when: locked.refKind == 'symbolic'
    assert: locked.?current.orValue('') == locked.commit
    message: >-
      has(locked.current)
      ? 'the ref of %s names the commit %s today'.format([quoted(locked.pin), quoted(locked.current)])
      : 'there is no tag and no branch %s any more'.format([quoted(locked.ref)])
    at: locked.commit
  - id: lock-unreachable
    title: Locked commits belong to their repositories
    why: The forge shows a commit of any fork under the name of the original repository, so that a lock can hold the code of a stranger.
    help: Lock the action again, and find out who proposed this commit.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-unreachable.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.locked}
    assert: locked.held
    message: "'no branch and no tag of %s has the commit that is locked for %s'.format([quoted(locked.slug), quoted(locked.pin)])"
    at: locked.commit
  - id: lock-misleading-sha
    title: No tag or branch has the name of a locked commit
    why: A tag or branch that is named like a commit id is read as one by people, and as a name that can move by some tools.
    help: Lock a release of the action, and ask its owner what the name is for.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-misleading-sha.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.locked}
    when: locked.refKind == 'commit'
    assert: "!locked.isBranch && !locked.isTag"
    message: "'%s is also the name of a %s of %s'.format([quoted(locked.ref), locked.isTag ? 'tag' : 'branch', quoted(locked.slug)])"
    at: locked.pin
  - id: lock-fresh-tag
    title: Locked releases are not brand-new
    why: Most releases that somebody smuggled code into were found and removed within days; a lock that waits never has them.
    help: Lock an older release, or look at what is new in this one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-fresh-tag.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    enforcement: warn
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.locked}
    settings:
      days: {type: int, default: 3, doc: How many days old a release has to be at least.}
    when: locked.refKind == 'symbolic'
    assert: locked.?age.orValue(settings.days) >= settings.days
    message: "'%s was released %s, expected at least %d days ago'.format([quoted(locked.pin), locked.?age.orValue(0) == 0 ? 'today' : locked.?age.orValue(0) == 1 ? 'yesterday' : '%d days ago'.format([locked.?age.orValue(0)]), settings.days])"
    at: locked.pin
  - id: lock-invalid
    title: The lock of actions has the form that the platform reads
    why: The platform refuses a lock that it cannot read, and with it every run of the workflows that it lists.
    help: Write the lock again with the tool that made it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-invalid.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: "!lock.form"
    message: >-
      {'anchor': 'anchors and aliases are refused', 'commit-format': 'expected \`sha1-\` and 40 hex digits, or \`sha256-\` and 64, in lower case', 'commit-mismatch': 'the commit is another one than the pin names', 'conflicting-entries': 'another entry of the same pin says something else', 'cycle': 'it uses itself, through others', 'duplicate-key': 'the key is given twice', 'id-range': 'expected a whole number from 1 on', 'missing-key': 'a key is missing', 'more-documents': 'expected one document', 'not-yaml': 'could not be read as YAML', 'pin-format': 'expected \`OWNER/REPO@REF\`', 'ref-mismatch': 'the ref is another one than the pin names', 'too-large': 'the file is too large', 'unexpected-key': 'unexpected key', 'value-type': 'value of the wrong kind', 'workflow-path': 'expected a path from the root of the repository'}[?lock.problem].orValue('')
      + (lock.name == '' ? '' : ': ' + quoted(lock.name)) + (lock.detail == '' ? '' : ' (' + lock.detail + ')')
    at: lock
  - id: lock-version-unknown
    title: The lock of actions has a version that is known
    why: A lock of a version that is not known cannot be checked, so it may say anything.
    help: Update the tool that checks the lock, or write the lock in a version that it reads.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-version-unknown.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'version-unknown'
    message: >-
      'the version of the lock is ' + quoted(lock.name) + ', expected \`v0.0.1\` or \`v0.0.2\`'
    at: lock
  - id: lock-version-old
    title: The lock of actions has the version of today
    why: Older versions of the lock name a tag or a branch where the version of today names the ref itself.
    help: Write the lock again with the tool that made it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-version-old.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'version-old'
    message: >-
      'the lock has version ' + quoted(lock.name) + ', expected ' + quoted(lock.detail)
    at: lock
  - id: lock-not-pinned
    title: What locked workflows use is in the lock
    why: What the lock does not list does not run, or runs without its guard.
    help: Write the lock again, and look at what is new in it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-not-pinned.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'not-pinned'
    message: >-
      quoted(lock.name) + ' is not in the lock of ' + quoted(lock.?workflow.orValue(''))
    at: lock
  - id: lock-ref-changed
    title: Locked workflows use the refs of the lock
    why: A ref that the lock does not have is not the code that was looked at when it was locked.
    help: Write the lock again, or take the ref that it has.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-ref-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'ref-changed'
    message: >-
      quoted(lock.name) + ' is locked as ' + quoted(lock.detail)
    at: lock
  - id: lock-sha-as-ref
    title: Locked workflows name versions
    why: The lock holds the commit already; beside it a commit in the workflow hides which version it is.
    help: Name the version in the workflow, and leave the commit to the lock.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-sha-as-ref.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'sha-as-ref'
    message: >-
      quoted(lock.name) + ' names a commit' + (lock.detail == '' ? '' : ', and ' + lock.detail)
    at: lock
  - id: lock-stale
    title: The lock lists nothing that its workflows do not use
    why: A pin that nobody uses can be put to use without a change of the lock, so that nobody looks at it.
    help: Write the lock again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-stale.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'stale'
    message: >-
      quoted(lock.name) + ' is listed for ' + quoted(lock.?workflow.orValue('')) + ', which does not use it'
    at: lock
  - id: lock-stale-workflow
    title: The lock lists workflows that exist
    why: A list for a file that is not there applies to whatever file comes with that name.
    help: Remove the entry.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-stale-workflow.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'stale-workflow'
    message: >-
      'there is no workflow ' + quoted(lock.name)
    at: lock
  - id: lock-local-action
    title: Locked workflows use no actions of the workspace
    why: What \`./\` names is read from the workspace, which earlier steps can change, so no lock can hold it.
    help: Write \`$/path\`, which is read from the commit of the run.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-local-action.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'local-action'
    message: >-
      quoted(lock.name) + ' is read from the workspace, which the lock does not hold'
    at: lock
  - id: lock-self-ref
    title: References to the own repository name something that is there
    why: A reference that leads nowhere stops the run.
    help: Name a folder with an action, or a workflow, without a ref.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-self-ref.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'self-ref'
    message: >-
      quoted(lock.name) + ': ' + lock.detail
    at: lock
  - id: lock-orphan
    title: The lock has no dependencies that no workflow reaches
    why: An entry that nobody needs is an entry that nobody looks at.
    help: Write the lock again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-orphan.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'orphan'
    message: >-
      'no workflow needs ' + quoted(lock.name)
    at: lock
  - id: lock-missing-dependency
    title: Every pin has an entry with its commit
    why: Without the entry no commit is locked.
    help: Write the lock again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-missing-dependency.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'missing-dependency'
    message: >-
      'there is no entry in \`dependencies\` for ' + quoted(lock.name)
    at: lock
  - id: lock-incomplete-closure
    title: The list of a workflow has everything that its pins use
    why: What an action uses runs as well, and is locked only where the list of the workflow has it.
    help: Write the lock again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-incomplete-closure.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'incomplete-closure'
    message: >-
      quoted(lock.detail) + ' uses ' + quoted(lock.name) + ', which is not listed for ' + quoted(lock.?workflow.orValue(''))
    at: lock
  - id: lock-version-ref
    title: Locked refs are full versions
    why: A branch or a short tag is meant to move, so every update of the lock brings whatever it leads to then.
    help: Name a full version, such as \`v4.2.2\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-version-ref.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'version-ref'
    message: >-
      quoted(lock.name) + ' is locked by a ref that moves'
    at: lock
  - id: lock-inconsistent-id
    title: One name has one owner and one repository in the lock
    why: Two ids for one name mean that at some time somebody else had the name.
    help: Find out which id is right before you write the lock again.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-inconsistent-id.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lock}
    assert: lock.problem != 'inconsistent-id'
    message: >-
      lock.detail
    at: lock
  - id: lock-pin-moved
    title: A locked version keeps its commit
    why: A version that has another commit than before was moved, and moved tags are how attackers spread their code.
    help: Ask why the tag was moved, and look at what is different between the two commits.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-pin-moved.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lockChange}
    assert: lockChange.change != 'pin-moved'
    message: >-
      quoted(lockChange.name) + ' was ' + lockChange.from + ', now it is ' + lockChange.to
    at: lockChange
    grade:
      - {when: lockChange.exact, severity: high}
  - id: lock-owner-changed
    title: A locked name keeps its owner and repository
    why: "An owner or a repository with another id is another one: the name was given up, and somebody took it."
    help: Find out who has the name now.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-owner-changed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lockChange}
    assert: lockChange.change != 'owner-changed'
    message: >-
      quoted(lockChange.name) + ' had ' + lockChange.from + ', now it has ' + lockChange.to
    at: lockChange
  - id: lock-removed
    title: Workflows that are locked stay so
    why: Without its list a workflow runs whatever its tags lead to.
    help: Put the lock or the list back.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-removed.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.lockChange}
    assert: "!(lockChange.change in ['lock-removed', 'workflow-removed'])"
    message: >-
      lockChange.change == 'lock-removed' ? 'the lock of actions is removed' : quoted(lockChange.name) + ' is no longer in the lock'
    at: lockChange
  - id: lock-onboarding-required
    title: Workflows are in the lock of actions
    why: Only for workflows that the lock lists does the platform run the locked commits.
    help: Add the workflow to the lock.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/lock-onboarding-required.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.onboarding}
    settings:
      required: {type: bool, default: false, doc: Whether every workflow has to be in the lock.}
    assert: "!settings.required || onboarding.listed"
    message: >-
      quoted(onboarding.path) + (onboarding.lock ? ' is not in the lock of actions' : ' is not locked: there is no lock of actions')
    at: onboarding
  - id: matrix-duplicate
    title: Every value of a matrix is there once
    why: The same job runs twice, which costs time, and can fail where both write to the same place.
    help: Remove one of them.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/matrix-duplicate.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.matrix}
    assert: >-
      matrix.problem != 'duplicate-value'
    message: >-
      'value %s is twice in row %s of the matrix'.format([quoted(matrix.?value.orValue('')), quoted(matrix.key)])
    at: matrix
  - id: matrix-exclude
    title: Every exclusion excludes something
    why: An \`exclude\` that fits no combination leaves the job that it means in the matrix.
    help: Use a key and a value of the matrix.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/matrix-exclude.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.matrix}
    assert: >-
      !(matrix.problem in ['exclude-unknown-key', 'exclude-without-match', 'exclude-without-rows'])
    message: >-
      matrix.problem == 'exclude-without-rows'
       ? '\`exclude\` has nothing to exclude: the matrix has no rows'
       : matrix.problem == 'exclude-unknown-key'
       ? '\`exclude\` names %s, and the matrix has no such row (there are %s)'.format([quoted(matrix.key), listed(matrix.expected)])
       : 'value %s in \`exclude\` does not match row %s (there are %s)'.format([quoted(matrix.?value.orValue('')), quoted(matrix.key), listed(matrix.expected)])
    at: matrix
  - id: impostor-commit
    title: Pinned commits belong to the repository they are pinned in
    why: The forge shows a commit of any fork under the name of the original repository, so that a pin can look like one of it and run the code of a stranger.
    help: Take the commit of a release of the repository itself, and find out who proposed this one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/impostor-commit.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.pin}
    when: pin.refKind == 'commit'
    assert: pin.held
    message: "'no branch and no tag of %s has the commit %s'.format([quoted(pin.slug), quoted(pin.ref)])"
    at: pin.ref
  - id: known-vulnerable-actions
    title: Actions have no published vulnerability
    why: A published vulnerability tells everybody how to attack the workflows that still run the action.
    help: Take the first version that the advisory calls patched, or a later one.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/known-vulnerable-actions.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.advisory}
    settings:
      allow:
        type: list(string)
        default: []
        doc: Ids of advisories that are accepted, such as \`GHSA-xxxx-xxxx-xxxx\`.
    assert: advisory.id in settings.allow
    message: >-
      '%s is version %s, which has a known vulnerability: %s (%s)%s'.format([
        quoted(advisory.slug), quoted(advisory.version), advisory.summary, advisory.id,
        has(advisory.patched) ? '; patched in ' + quoted(advisory.patched) : ''])
    at: advisory.context
    grade:
      - {when: advisory.severity == 'low', severity: low}
      - {when: advisory.severity == 'medium', severity: medium}
  - id: ref-confusion
    title: A ref is the name of either a branch or a tag
    why: Where both have the name, which code runs depends on who reads it, and whoever may create branches can choose it.
    help: Pin the commit that is meant.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ref-confusion.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.pin}
    when: pin.refKind == 'symbolic'
    assert: "!(pin.isBranch && pin.isTag)"
    message: "'%s names both a branch and a tag of %s'.format([quoted(pin.ref), quoted(pin.slug)])"
    at: pin.context
  - id: ref-version-mismatch
    title: A comment says which version a pinned commit is, and is right
    why: People read the comment and machines the commit; where they differ the code is not what was looked at.
    help: Write the version of the commit behind it, or pin the commit of the version.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/ref-version-mismatch.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.pin}
    when: pin.refKind == 'commit' && pin.context != 'pre-commit'
    assert: "has(pin.version) ? pin.?versionCommit.orValue('') == pin.?commit.orValue('-') : pin.?tag.orValue('') == ''"
    message: >-
      has(pin.version)
      ? quoted(pin.version) + ' is not the commit that is pinned' + (has(pin.tag) ? ', which is ' + quoted(pin.tag) : '')
      : 'the pinned commit is ' + quoted(pin.?tag.orValue('')) + ', and no comment says so'
    at: [pin.version, pin.refKind]
    grade:
      - {when: "!has(pin.version)", severity: low, persona: pedantic}
  - id: stale-action-refs
    title: Pinned commits are releases
    why: A commit without a tag is no release; nobody promised anything about it, and no tool that updates pins follows it.
    help: Pin the commit of a release.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/stale-action-refs.md
    tags: [supply-chain]
    severity: low
    confidence: high
    persona: pedantic
    enforcement: warn
    ratchet: new
    # Needs the forge: without an answer it is not checked, and the run does not fail because of that.
    unavailable: warn
    on: {fact: workflow.pin}
    when: pin.refKind == 'commit' && pin.context != 'pre-commit'
    assert: pin.?tag.orValue('') != ''
    message: "'no tag of %s names the commit %s'.format([quoted(pin.slug), quoted(pin.ref)])"
    at: pin.ref
  - id: parallel-unknown-ref
    title: Steps wait for steps that run in the background
    why: A step that waits for or cancels something that was not started before has nothing to wait for; the platform refuses it.
    help: "Name the id of an earlier step with \`background: true\`."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/parallel-unknown-ref.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'parallel-reference'
    message: >-
      quoted(structure.section) + ' names ' + quoted(structure.name) + ', which is no earlier step with \`background: true\`' + (has(structure.suggestion) ? ', did you mean ' + quoted(structure.?suggestion.orValue('')) + '?' : '')
    at: structure
  - id: parallel-nested
    title: Groups of parallel steps hold plain steps alone
    why: "The platform takes only steps with \`run\` or \`uses\` in \`parallel\`: a group is itself what runs in the background and what is waited for."
    help: Move the step out of the group.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/parallel-nested.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'parallel-nested'
    message: >-
      quoted(structure.name) + ' is not available inside of \`parallel\`'
    at: structure
  - id: cache-mode-invalid
    title: "\`cache-mode\` is one of the four modes"
    why: The platform refuses another value, so that the workflow does not run.
    help: Write \`read\`, \`write\`, \`write-only\` or \`none\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/cache-mode-invalid.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'cache-mode'
    message: >-
      'invalid \`cache-mode\` ' + quoted(structure.name) + ', expected one of ' + backticked(structure.expected) + (has(structure.suggestion) ? ', did you mean ' + quoted(structure.?suggestion.orValue('')) + '?' : '')
    at: structure
  - id: excessive-permissions
    title: Tokens get the permissions that each job needs, and no more
    why: Whatever runs in a job, a compromised dependency included, can use all permissions of its token.
    help: "Set \`permissions: {}\` at the top of the workflow, and give each job the scopes that it needs."
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/excessive-permissions.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.permissions}
    variables:
      # What a workflow grants matters less when no job, or a single one, takes it over.
      - name: quiet
        expression: >-
          permissions.level == 'workflow'
          ? permissions.jobs == 1 || permissions.jobsWithPermissions == permissions.runningJobs || permissions.reusableOnly
          : permissions.reusableOnly && permissions.?jobKind.orValue('') == 'normal'
      - name: scope
        expression: permissions.?scope.orValue('')
      - name: isHigh
        expression: >-
          permissions.form == 'write-all'
          || variables.scope in ['actions', 'attestations', 'contents', 'deployments', 'id-token', 'issues', 'packages', 'pages', 'pull-requests']
      - name: isLow
        expression: variables.scope in ['models', 'statuses']
    when: "!permissions.skipped && !(permissions.form in ['empty', 'other'])"
    assert: >-
      permissions.level == 'workflow'
      ? permissions.form == 'mapping' && permissions.?access.orValue('') != 'write'
      : permissions.form == 'mapping' || permissions.form == 'absent' && permissions.workflowForm != 'absent'
    message: >-
      permissions.form == 'absent'
      ? (permissions.level == 'workflow' ? 'the workflow sets no \`permissions\`, so its jobs get the default ones'
         : 'job %s sets no \`permissions\` and neither does the workflow, so it gets the default ones'.format([quoted(permissions.?job.orValue(''))]))
      : permissions.form == 'mapping' ? quoted(variables.scope + ': write') + ' is granted to every job of the workflow'
      : '\`%s\` grants every scope'.format([permissions.form])
    at: permissions
    grade:
      - {when: permissions.form == 'absent' && variables.quiet, severity: medium, confidence: medium, persona: pedantic}
      - {when: permissions.form == 'absent', severity: medium, confidence: medium}
      - {when: variables.isHigh && variables.quiet, persona: pedantic}
      - {when: variables.isHigh, severity: high}
      - {when: variables.isLow && variables.quiet, severity: low, persona: pedantic}
      - {when: variables.isLow, severity: low}
      - {when: variables.quiet, severity: medium, persona: pedantic}
      - {when: "true", severity: medium}
    fix: {replace: permissions, hint: least-permissions}
  - id: insecure-url-scheme
    title: Hooks are fetched over an encrypted connection
    why: Whoever is on the way can change what is fetched by \`http://\` or \`git://\`, and hooks run on the machines of developers.
    help: Write \`https://\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/insecure-url-scheme.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: pre-commit.repo}
    when: has(repo.scheme)
    assert: "!(repo.scheme in ['http', 'git'])"
    message: "'%s is fetched without encryption'.format([quoted(repo.repo)])"
    at: repo.repo
  - id: use-trusted-publishing
    title: Packages are published without a long-lived credential
    why: A token that is kept as a secret can be stolen and used from anywhere, until somebody notices; an identity of the workflow is valid for one run.
    help: Set up the workflow as a trusted publisher at the registry, give the job the permission to write \`id-token\`, and remove the token.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/use-trusted-publishing.md
    tags: [security, supply-chain]
    severity: info
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.publication}
    variables:
      - name: repository
        expression: publication.inputs[?'repository-url'].or(publication.inputs[?'repository_url']).orValue('')
    when: "!publication.skipped && (publication.by == 'action' || publication.context == 'workflow' && !publication.idToken)"
    assert: >-
      !(publication.by == 'command'
        ? publishes(wordLines(publication.name, publication.words))
        : publication.name == 'pypa/gh-action-pypi-publish'
        ? publication.inputs[?'password'].orValue('') != '' && isPublicRegistry(variables.repository, '^https://(upload|test)[.]pypi[.]org/legacy/?$')
        : publication.name == 'rubygems/release-gem'
        ? publication.inputs[?'setup-trusted-publisher'].orValue('true').lowerAscii() != 'true'
        : publication.name == 'rubygems/configure-rubygems-credentials'
        ? publication.inputs[?'api-token'].orValue('') != '' && isPublicRegistry(publication.inputs[?'gem-server'].orValue(''), '^https://rubygems[.]org/?$')
        : publication.inputs[?'always-auth'].orValue('').lowerAscii() == 'true'
          && isPublicRegistry(publication.inputs[?'registry-url'].orValue(''), '^https://registry[.]npmjs[.]org/?$'))
    message: >-
      (publication.by == 'command' ? quoted(publication.words.join(' ')) + ' publishes' : quoted(publication.name) + ' is set up') + ' with a long-lived credential; a trusted publisher needs none'
    at: publication
  - id: runner-label-unknown
    title: Jobs run on runners that exist
    why: A job whose label no runner has waits for a day and then fails.
    help: Use a label of a hosted runner, or name the labels of your own runners in the setting \`accepted\` of this rule.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/runner-label-unknown.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.runner}
    settings:
      accepted:
        type: list(string)
        default: []
        doc: Labels of the repository's own runners; \`*\` stands for any text, case does not matter.
    assert: >-
      runner.problem != 'unknown-label'
      || settings.accepted.exists(pattern, runner.label.lowerAscii().matches('^\\\\Q' + pattern.lowerAscii().replace('*', '\\\\E.*\\\\Q') + '\\\\E$'))
    message: >-
      runner.form == 'retired'
       ? 'label %s is unknown: the image was retired'.format([quoted(runner.label)])
       : 'label %s is unknown'.format([quoted(runner.label)]) + meant(runner.?similar.orValue(''))
    at: runner
    grade:
      - {when: runner.form == 'hosted-like' || runner.form == 'custom' && runner.selfHosted, confidence: low}
  - id: runner-label-conflict
    title: All labels of a job fit one runner
    why: A runner has to have all labels of the list; with two systems or images there is none, and the job waits for a day and then fails.
    help: Keep one of the labels, or run the job on each system with a matrix.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/runner-label-conflict.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.runner}
    assert: >-
      runner.problem != 'conflicting-labels'
    message: >-
      'label %s conflicts with label %s: no runner has both'.format([quoted(runner.label), quoted(runner.?other.orValue(''))])
    at: runner
  - id: adhoc-packages
    title: Packages come from a lockfile
    why: What a command installs by name is the newest version at that moment, chosen by whoever can publish it, and checked against nothing.
    help: Add the package to the manifest and its lockfile, and install from that with \`npm ci\`, \`bundle install\` or the like.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/adhoc-packages.md
    tags: [security, supply-chain]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.command}
    when: "!command.skipped && !has(command.wrapper) && command.language in ['posix', 'powershell']"
    assert: "!addsPackage(wordLines(command.name, command.words))"
    message: quoted(command.words.join(' ')) + ' installs what no lockfile names'
    at: command
  - id: adhoc-fetch
    title: Steps run no code that comes straight from the network
    why: What a URL or a registry gives today can be something else tomorrow, and it runs with all that the job can reach.
    help: Pin a version and check its digest, take the tool from a lockfile, or use an action that is pinned to a commit.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/adhoc-fetch.md
    tags: [security, supply-chain]
    severity: info
    confidence: medium
    enforcement: warn
    ratchet: new
    on: {fact: workflow.command}
    variables:
      - name: line
        expression: wordLines(command.name, command.words)
    when: "!command.skipped"
    assert: >-
      !(command.feeds.exists(feed, feed.size() > 0 && feed[0].lowerAscii().matches('^(.*/)?(curl|wget|fetch|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod)([.]exe)?$'))
        && runsWhatItReads(command.name, command.words))
      && !fetchesPackage(variables.line)
      && !(addsPackage(variables.line) && (has(command.wrapper) || command.language == 'batch'))
    message: >-
      quoted(command.words.join(' ')) + (fetchesPackage(variables.line) || addsPackage(variables.line) ? ' fetches what no lockfile names' : ' runs what it has just downloaded')
    at: command
  - id: encoded-to-shell
    title: No step runs code that it decodes first
    why: Encoded code is unreadable for a reviewer; it is how a payload is brought into a workflow that looks harmless.
    help: Put the code into a file of the repository where it can be read, and run that.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/encoded-to-shell.md
    tags: [security]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.command}
    when: "!command.skipped"
    assert: >-
      !(command.feeds.exists(feed,
          feed.size() > 0
          && (feed[0].matches('^(.*/)?base(32|64)$') && feed.exists(word, word.matches('^(-[a-zA-Z]*[dD][a-zA-Z]*|--d[a-z]*)$'))
            || feed[0].matches('^(.*/)?openssl$') && feed.exists(word, word == '-d')
            || feed[0].matches('^(.*/)?xxd$') && feed.exists(word, word.matches('^-[a-z]*r'))
            || feed.exists(word, word.matches('(?i)\\\\bFromBase64String\\\\b|\\\\batob\\\\b|b64decode'))))
        && runsWhatItReads(command.name, command.words))
      && !(command.name.matches('^(python[0-9.]*|node)$')
        && command.words.exists(word, word.matches('\\\\b(atob|b64decode)\\\\s*\\\\(|base64') && word.matches('\\\\b(eval|exec|Function|execSync|system|run|Popen)\\\\s*\\\\(')))
      && !(command.language == 'python' && command.words.exists(word, word.matches('\\\\b(b64|b32|b85|a85)decode\\\\s*\\\\(')))
      && !(command.name in ['pwsh', 'powershell'] && command.words.exists(word, word.matches('(?i)^-e(c|nc|ncodedcommand)?$')))
    message: quoted(command.words.join(' ')) + ' runs code that is encoded in the script'
    at: command
  - id: github-env
    title: A privileged workflow sets no environment from data
    why: Whoever chooses a part of what is written can add lines of their own, set any variable or put a folder in front of the search path, and so run code in the steps that follow.
    help: Pass the value through an output of the step, or write only text that stands in the script.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/github-env.md
    tags: [security]
    severity: high
    confidence: low
    enforcement: block
    ratchet: new
    on: {fact: workflow.write}
    when: >-
      !write.skipped && write.file in ['GITHUB_ENV', 'GITHUB_PATH']
      && (write.context == 'composite' || write.events.exists(event, event in ['pull_request_target', 'workflow_run']))
    # Text in single quotes is what stands there, also with an expression in it: that is for \`template-injection\` to say.
    assert: >-
      write.language == 'posix' && write.value != 'dynamic'
      && (write.how == 'group' || write.?command.orValue('') in ['', 'echo', 'printf'])
    message: >-
      (write.how == 'group' ? 'a group of commands' : has(write.command) ? quoted(write.command) : 'a command')
      + ' writes to \`%s\`, which decides what later steps run'.format([write.file])
    at: write
  - id: insecure-commands
    title: Commands on standard output cannot set the environment
    why: With \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` every line that a program prints can set a variable or the search path of later steps, also a line that a stranger wrote.
    help: Remove the variable, and write to the file that \`GITHUB_ENV\` or \`GITHUB_PATH\` names.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/insecure-commands.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.env}
    when: "!env.skipped"
    assert: env.form == 'mapping' && env.?unsecureCommands.orValue('').trim().lowerAscii() != 'true'
    message: >-
      env.form == 'expression'
      ? 'the expression in \`env\` could set \`ACTIONS_ALLOW_UNSECURE_COMMANDS\`'
      : '\`ACTIONS_ALLOW_UNSECURE_COMMANDS\` lets output of programs set the environment'
    at: env
    grade:
      - {when: env.form == 'expression', confidence: low, persona: auditor}
    fix: {replace: env.unsecureCommands, hint: remove-variable}
  - id: overprovisioned-secrets
    title: No expression hands out more secrets than it names
    why: All secrets of the repository, the organisation and the environment come into the memory of the runner, where any step and any action of the job can take them, also those that are added later for something else.
    help: Pass on the secrets that are needed, each by its name.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/overprovisioned-secrets.md
    tags: [security, secrets]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.exposure}
    assert: >-
      !exposure.reads.exists(read, read.form in ['computed', 'every'] || read.form == 'whole' && read.?call.orValue('') == 'tojson')
    message: "'%s takes all secrets to the runner'.format([quoted(exposure.expression)])"
    at: exposure.expression
  - id: secrets-outside-env
    title: Secrets are used by jobs that name an environment
    why: A secret of the repository is handed to every workflow on every branch. A secret of an environment waits for the reviewers and branches that the environment asks for.
    help: Move the secret to an environment, and name the environment in the job.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/secrets-outside-env.md
    tags: [security, secrets]
    severity: medium
    confidence: high
    persona: auditor
    enforcement: warn
    ratchet: new
    on: {fact: workflow.secret}
    settings:
      allow:
        type: list(string)
        default: []
        doc: Names of secrets that need no environment; case does not count. \`GITHUB_TOKEN\` never does.
    when: >-
      secret.?jobKind.orValue('call') == 'normal' && !secret.skipped && !('workflow_call' in secret.events)
    assert: >-
      secret.environment || secret.?name.orValue('').lowerAscii() == 'github_token'
      || settings.allow.exists(name, name.lowerAscii() == secret.?name.orValue('').lowerAscii())
    message: "'%s is used in a job without an environment'.format([quoted(secret.text)])"
    at: secret.text
  - id: unredacted-secrets
    title: No secret is taken apart
    why: Logs hide a secret as a whole. A part of a secret that was parsed is another text, which nothing hides.
    help: Keep each value as a secret of its own.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unredacted-secrets.md
    tags: [security, secrets]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.exposure}
    assert: exposure.reads.all(read, read.form == 'whole' || read.?call.orValue('') != 'fromjson')
    message: "'%s parses a secret, and logs do not hide its parts'.format([quoted(exposure.expression)])"
    at: exposure.expression
  - id: syntax-unexpected-key
    title: Workflows have only keys that the platform knows
    why: The platform refuses a workflow with a key that it does not know, or ignores the key; either way what it was meant to do does not happen.
    help: Correct the key or remove it. Keys are case-sensitive, and words are joined by hyphens.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-unexpected-key.md
    tags: [correctness]
    severity: medium
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: "!(structure.problem in ['unexpected-key', 'misplaced-key'])"
    message: >-
      structure.problem == 'misplaced-key'
      ? (size(structure.expected) > 0
        ? quoted(structure.name) + ' is not available in job ' + quoted(structure.?job.orValue('')) + ', which calls a workflow with \`uses\`; available are ' + backticked(structure.expected)
        : quoted(structure.name) + ' is only available in a job that calls a workflow with \`uses\`, which is not found in job ' + quoted(structure.?job.orValue('')))
      : 'unexpected key ' + quoted(structure.name) + ' in ' + quoted(structure.section)
        + (has(structure.suggestion) ? ', did you mean ' + quoted(structure.?suggestion.orValue('')) + '?' : ',')
        + ' expected ' + (size(structure.expected) > 1 ? 'one of ' : '') + backticked(structure.expected)
    at: structure
    grade:
      - {when: "structure.problem == 'misplaced-key'", severity: high, confidence: high}
  - id: syntax-missing-key
    title: Workflows have the keys without which they mean nothing
    why: The platform refuses a workflow in which a key is missing that it needs, so that nothing in the file runs.
    help: Add the key.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-missing-key.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'missing-key'
    message: >-
      structure.section == 'step' ? 'a step must run a script with ' + quoted('run') + ' or an action with ' + quoted('uses')
      : structure.section == 'job' ? quoted(structure.name) + ' is missing in job ' + quoted(structure.?job.orValue(''))
      : structure.section == structure.?got.orValue('') ? quoted(structure.name) + ' is missing in ' + quoted(structure.section)
      : quoted(structure.name) + ' is missing in ' + quoted(structure.?got.orValue('')) + ' of ' + quoted(structure.section)
    at: structure
  - id: syntax-duplicate-key
    title: No key of a workflow is given twice
    why: The platform refuses such a workflow, and other readers take the first or the last value as they please, so that they do not see the same workflow.
    help: Remove or rename one of the two.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-duplicate-key.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'duplicate-key'
    message: >-
      'key ' + quoted(structure.name) + ' is duplicated' + (structure.section != '' ? ' in ' + quoted(structure.section) : '')
      + ', given before at line ' + string(structure.?firstLine.orValue(0)) + ', column ' + string(structure.?firstColumn.orValue(0))
      + (has(structure.got) ? '; upper and lower case are the same here' : '')
    at: structure
  - id: syntax-empty
    title: No section of a workflow is empty
    why: The platform refuses an empty section or text where it needs one, and it is often the rest of a value that was lost.
    help: Give the section its content, or remove it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-empty.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'empty'
    message: >-
      structure.?got.orValue('') == 'no name' ? 'a name in ' + quoted(structure.section) + ' must not be empty'
      : structure.?got.orValue('') == 'no text' ? 'text of ' + quoted(structure.name) + ' in ' + quoted(structure.section) + ' must not be empty'
      : quoted(structure.name) + ' must not be empty'
    at: structure
  - id: syntax-value-type
    title: Values of a workflow are of the kind that their key takes
    why: The platform refuses a workflow with a list where it needs a mapping, or a text where it needs a number or a boolean.
    help: Write the value in one of the forms that the message names.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-value-type.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: "!(structure.problem in ['value-type', 'value-range'])"
    message: >-
      quoted(structure.name) + ' of ' + quoted(structure.section) + ' needs '
      + (structure.problem == 'value-range' && size(structure.expected) > 1 ? 'one of ' : '') + structure.expected.join(structure.problem == 'value-range' ? ', ' : ' or ')
      + ', found ' + structure.?got.orValue('')
    at: structure
  - id: syntax-yaml
    title: Workflows and actions are one YAML document each
    why: What is no YAML the platform cannot read at all, nor can any rule look at it; of more than one document it reads none.
    help: Correct the place that the message names.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-yaml.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: "!(structure.problem in ['not-yaml', 'more-documents'])"
    message: >-
      structure.problem == 'not-yaml' ? 'could not parse as YAML: ' + structure.?got.orValue('')
      : 'the file has more than one document, expected one'
    at: structure
  - id: syntax-anchor-unused
    title: Every anchor of a workflow is used
    why: An anchor without an alias does nothing; often the alias was meant to be there.
    help: Remove the anchor, or use it.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-anchor-unused.md
    tags: [correctness]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'anchor-unused'
    message: >-
      'anchor ' + quoted(structure.name) + ' is defined but not used'
    at: structure
  - id: syntax-alias-recursive
    title: No value of a workflow holds itself
    why: An alias inside of the value that it stands for has no end; the platform refuses the file.
    help: Write the inner value out.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-alias-recursive.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'alias-recursive'
    message: >-
      'alias ' + quoted('*' + structure.name) + ' stands inside of the value that it names'
    at: structure
  - id: syntax-alias-unknown
    title: Every alias of a workflow names an anchor before it
    why: The platform refuses a file with an alias that stands for nothing.
    help: Correct the name, or move the anchor before the alias.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-alias-unknown.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'alias-unknown'
    message: >-
      'alias ' + quoted('*' + structure.name) + ' names no anchor before it'
    at: structure
  - id: syntax-merge-key
    title: No workflow uses merge keys
    why: The platform knows anchors and aliases, but not the merge key \`<<\` of older YAML; it refuses the file.
    help: Use an alias for a whole value, or write the keys out.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/syntax-merge-key.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.structure}
    assert: structure.problem != 'merge-key'
    message: >-
      'YAML merge key ' + quoted(structure.name) + ' is not supported'
    at: structure
  - id: misfeature
    title: Steps use no feature that is better avoided
    why: "\`pip-install\` puts packages into the interpreter that everything else uses; scripts of \`cmd\` and of unusual shells go on after errors, or cannot be analysed."
    help: Install packages into a virtual environment, and write scripts for \`bash\` or \`pwsh\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/misfeature.md
    tags: [correctness]
    severity: low
    confidence: high
    enforcement: warn
    ratchet: new
    on: {fact: workflow.feature}
    assert: feature.feature == 'shell' && feature.value in ['bash', 'pwsh', 'python', 'sh', 'powershell']
    message: >-
      feature.feature == 'pip-install'
      ? '\`pip-install\` installs packages into an environment that is shared'
      : feature.value in ['cmd', 'cmd.exe'] ? 'a script of \`cmd\` goes on after errors' : 'scripts of %s cannot be analysed'.format([quoted(feature.value)])
    at: feature
    grade:
      - {when: "feature.feature == 'shell' && !(feature.value in ['cmd', 'cmd.exe'])", persona: auditor}
  - id: unpinned-tools
    title: Actions that install a tool are told its version
    why: Without a version the action installs whatever is newest when the job runs, so that a release by somebody else changes what runs here.
    help: Set \`version\` to an exact version.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unpinned-tools.md
    tags: [security, supply-chain]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    variables:
      - name: version
        expression: uses.inputs[?'version'].orValue('')
    when: "!uses.skipped && uses.?action.orValue('') in ['aquasecurity/setup-trivy', '1password/load-secrets-action']"
    assert: "variables.version != '' && variables.version != 'latest' && !variables.version.contains('\${{')"
    message: >-
      quoted(uses.?action.orValue('')) + (variables.version.contains('\${{') || uses.inputsHidden ? ' gets its version from an expression' : ' installs the latest version of its tool')
    at: [uses.inputs.version, uses.raw]
    grade:
      - {when: "variables.version.contains('\${{') || uses.inputsHidden", confidence: low}
  - id: secret-exfiltration
    title: Secrets are not sent to hosts that they do not belong to
    why: Whoever gets hold of one commit of a workflow can have every secret of it sent to a host of their own, and nobody sees it in the logs.
    help: Remove the command, and replace the secrets if it ever ran; a service that needs the secret belongs into the setting \`trusted\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/secret-exfiltration.md
    tags: [security]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.transfer}
    settings:
      trusted:
        type: list(string)
        default: []
        doc: Hosts that secrets belong to, in lower case; what stands below them is trusted too.
    variables:
      - name: host
        expression: transfer.?host.orValue('')
      - name: isTrusted
        expression: settings.trusted.exists(one, variables.host == one || variables.host.endsWith('.' + one))
      - name: isWhole
        expression: transfer.extent != 'named'
    when: "!transfer.skipped && !variables.isTrusted && !(has(transfer.host) && isOwnHost(variables.host))"
    # Headers and addresses are where services expect a credential, and a host that a variable names is most often one of these.
    assert: >-
      !variables.isWhole && !isDropHost(variables.host)
      && (transfer.way != 'data' || variables.host == '' || isServiceHost(variables.host))
    message: >-
      '%s sends %s to %s'.format([
        quoted(transfer.program),
        transfer.extent == 'environment' ? 'the whole environment' : transfer.extent == 'every' ? 'every secret'
        : (transfer.secrets.size() == 1 ? 'the secret ' : 'the secrets ') + transfer.secrets.map(name, quoted(name)).join(', '),
        variables.host == '' ? 'a host that only the run knows' : quoted(variables.host)
      ])
    at: transfer
    grade:
      - {when: isDropHost(variables.host) || variables.isWhole && variables.host != '', confidence: high}
      - {when: variables.isWhole || transfer.bare || transfer.encoded, confidence: medium}
      - {when: "true", severity: medium, confidence: low, persona: pedantic}
  - id: dangerous-triggers
    title: No workflow is started by an event that gives strangers a privileged run
    why: The run has a token that can write and the repository's secrets, while the data it works on comes from outside; one step that executes or expands that data hands over the repository.
    help: Use \`pull_request\`. Where a privileged second stage is needed, let it handle data only, and accept this finding with a reason.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/dangerous-triggers.md
    tags: [security]
    severity: high
    confidence: medium
    enforcement: block
    ratchet: new
    on: {fact: workflow.trigger}
    when: trigger.event in ['pull_request_target', 'workflow_run']
    assert: trigger.event == 'pull_request_target' && trigger.?onlyAction.orValue('') == 'actions/labeler'
    message: >-
      trigger.event == 'workflow_run'
      ? '\`workflow_run\` starts a privileged run after workflows that strangers can start'
      : '\`pull_request_target\` starts a privileged run for pull requests from strangers; public repositories block it by default since 2026-11-02'
    at: trigger
  - id: unpinned-uses
    title: Actions and reusable workflows are pinned to a commit
    why: A tag or branch can be moved to other code at any time, and that code then runs with the token and secrets of the job.
    help: Replace the tag or branch by the full commit id it points to, and keep the version as a comment.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/unpinned-uses.md
    tags: [security, supply-chain]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.uses}
    settings:
      policies:
        type: map(string, string)
        default: {}
        doc: >-
          What is asked of whom: \`hash-pin\` (a commit), \`ref-pin\` (any ref) or \`any\`. Keys in lower case, from the most to the
          least specific: \`owner/repo/path\`, \`owner/repo\`, \`owner/repo/*\`, \`owner/*\`, \`*\`. What no key covers is \`hash-pin\`.
    variables:
      - name: owner
        expression: uses.?owner.orValue('').lowerAscii()
      - name: policy
        expression: >-
          settings.policies[?uses.?action.orValue('')]
          .or(settings.policies[?(variables.owner + '/' + uses.?repository.orValue('').lowerAscii() + '/*')])
          .or(settings.policies[?(variables.owner + '/*')])
          .or(settings.policies[?'*'])
          .orValue('hash-pin')
    when: uses.kind == 'repository' && !uses.skipped
    assert: uses.refKind == 'commit' || variables.policy in ['any', 'ref-pin']
    message: quoted(uses.raw) + ' is not pinned to a commit'
    at: uses.raw
    grade:
      # The platform runs the commit of the lock, whatever the ref names by then.
      - {when: uses.locked, severity: info}
    fix: {replace: uses.raw, hint: pin-action}
  - id: shell-name
    title: Shells exist on the runner
    why: The step fails before its script starts.
    help: Use a shell of the system, or a command line with \`{0}\` in the place of the script.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/shell-name.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      !(value.problem in ['unknown-shell', 'shell-of-other-system'])
    message: >-
      'shell %s is not available%s'.format([quoted(value.name), value.?system.orValue('') == 'windows' ? ' on Windows' : value.?system.orValue('') == 'other' ? ' on macOS and Linux' : ''])
       + meant(value.?similar.orValue('')) + ' (there are ' + listed(value.expected) + ')'
    at: value
  - id: env-var-name
    title: Names of environment variables can be set
    why: A variable with such a name cannot be read, and can fail the step.
    help: Use letters, digits and \`_\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/env-var-name.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      value.problem != 'environment-name'
    message: >-
      '%s is no name of an environment variable: it has a space, \`&\` or \`=\`'.format([quoted(value.name)])
    at: value
  - id: permissions-scope
    title: Permissions are given for scopes that exist
    why: The platform refuses the whole file, so none of its jobs ever runs.
    help: Take the name of the scope from the documentation of the platform.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/permissions-scope.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      value.problem != 'unknown-scope'
    message: >-
      quoted(value.name) + ' is no scope of permissions' + meant(value.?similar.orValue('')) + ' (there are ' + listed(value.expected) + ')'
    at: value
  - id: permissions-value
    title: Permissions are accesses that their scope has
    why: The platform refuses the whole file, so none of its jobs ever runs.
    help: Write \`read\`, \`write\` or \`none\` behind a scope, or \`read-all\`, \`write-all\` or \`{}\` in the place of all.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/permissions-value.md
    tags: [correctness]
    severity: high
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      !(value.problem in ['unknown-access', 'unknown-permissions'])
    message: >-
      value.problem == 'unknown-permissions'
       ? '%s cannot be given for all scopes (there are %s)'.format([value.?value.orValue('') == '' ? 'nothing' : quoted(value.?value.orValue('')), listed(value.expected)])
       : '%s is no access of the scope %s (there are %s)'.format([quoted(value.?value.orValue('')), quoted(value.name), listed(value.expected)])
    at: value
  - id: deprecated-command
    title: Scripts do not print commands that runners ignore
    why: Runners switched these commands off because whoever can print a line could set variables and outputs; what the script sets gets lost.
    help: Append \`name=value\` to the file that \`$GITHUB_OUTPUT\`, \`$GITHUB_STATE\`, \`$GITHUB_ENV\` or \`$GITHUB_PATH\` names.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/deprecated-command.md
    tags: [correctness]
    severity: medium
    confidence: high
    enforcement: block
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      value.problem != 'deprecated-command'
    message: >-
      'workflow command %s is deprecated'.format([quoted(value.name)])
    at: value
  - id: credentials-literal
    title: Passwords of registries come from secrets
    why: Whoever can read the repository can read the password.
    help: Keep the password as a secret and write \`\${{ secrets.NAME }}\`.
    url: https://github.com/cocapn/flux/blob/main/docs/rules/workflow/credentials-literal.md
    tags: [security]
    severity: high
    confidence: high
    enforcement: off
    ratchet: new
    on: {fact: workflow.value}
    assert: >-
      value.problem != 'literal-credential'
    message: >-
      '%s stands in the file and should come from \`secrets\`'.format([quoted(value.name)])
    at: value
`}],Nr=new Set(`adhoc-packages.anonymous-definition.archived-uses.artipacked.bot-conditions.cache-poisoning.concurrency-limits.dangerous-triggers.dependabot-cooldown.dependabot-execution.excessive-permissions.forbidden-uses.github-app.github-env.hardcoded-container-credentials.impostor-commit.insecure-commands.insecure-url-scheme.known-vulnerable-actions.misfeature.obfuscation.overprovisioned-secrets.ref-confusion.ref-version-mismatch.secrets-inherit.secrets-outside-env.self-hosted-runner.self-repository.stale-action-refs.superfluous-actions.template-injection.typosquat-uses.undocumented-permissions.unpinned-images.unpinned-tools.unpinned-uses.unredacted-secrets.unsound-condition.unsound-contains.unsound-ternary.use-trusted-publishing`.split(`.`)),Pr=[`hash-pin`,`ref-pin`,`any`];function Fr(e,t){if(typeof t!=`object`||!t||Array.isArray(t))return Vr([{message:"expected a mapping for `config`",path:[]}]);let n=new Map(Object.entries(t)),r=Ir.get(e)??[],i=[...n.keys()].filter(e=>!r.includes(e));if(i.length>0){let e=r.length===0?"the rule has no `config`":`expected ${(0,H.V)(r)}`;return Vr(i.map(t=>({message:`unknown key ${(0,H.T)(t)}, ${e}`,path:[],key:t})))}switch(e){case`dependabot-cooldown`:return Lr(n.get(`days`));case`forbidden-uses`:return Rr(n);case`unpinned-uses`:return zr(n.get(`policies`));default:return Br(n.get(`allow`))}}let Ir=new Map([[`dependabot-cooldown`,[`days`]],[`forbidden-uses`,[`allow`,`deny`]],[`known-vulnerable-actions`,[`allow`]],[`secrets-outside-env`,[`allow`]],[`unpinned-uses`,[`policies`]]]);function Lr(e){return e===void 0?{settings:{},problems:[]}:Number.isSafeInteger(e)&&Number(e)>=1?{settings:{days:e},problems:[]}:Vr([{message:"expected a whole number from 1 on for `days`",path:[`days`]}])}function Rr(e){let[t,n]=e.keys();if(t===void 0||n!==void 0)return Vr([{message:"expected either `allow` or `deny` for `config`",path:[]}]);let r=e.get(t);if(!Hr(r))return Vr([{message:`expected a list of patterns for \`${t}\``,path:[t]}]);let i=r.map(Wr),a=i.flatMap((e,n)=>e===void 0?[{message:Ur(r[n]),path:[t,n]}]:[]);return a.length>0?Vr(a):t===`allow`&&i.length===0?{settings:{deny:[`*`]},problems:[]}:{settings:{[t]:i},problems:[]}}function zr(e){if(e==null)return{settings:{},problems:[]};if(typeof e!=`object`||Array.isArray(e))return Vr([{message:"expected a mapping for `policies`",path:[`policies`]}]);let t=new Map,n=[];for(let[r,i]of Object.entries(e)){let e=r.includes(`@`)?void 0:Wr(r);if(e===void 0)n.push({message:Ur(r),path:[`policies`],key:r});else if(typeof i!=`string`||!Pr.includes(i)){let e=`expected ${(0,H.V)(Pr)} for ${(0,H.T)(r)}`;n.push({message:e,path:[`policies`,r]})}else t.set(e,i)}return n.length>0?Vr(n):{settings:{policies:Object.fromEntries(t)},problems:[]}}function Br(e){return e==null?{settings:{},problems:[]}:Hr(e)?{settings:{allow:e},problems:[]}:Vr([{message:"expected a list of names for `allow`",path:[`allow`]}])}function Vr(e){return{settings:{},problems:e}}function Hr(e){return Array.isArray(e)&&e.every(e=>typeof e==`string`)}function Ur(e){return`${(0,H.T)(e??``)} is no pattern of repositories, expected a form such as \`owner/*\` or \`owner/repo\``}function Wr(e){if(e===`*`)return e;let t=e.indexOf(`@`),n=t<0?e:e.slice(0,t),r=t<0?``:e.slice(t),[i=``,a=``,...o]=n.split(`/`),s=o.at(-1)??a,c=[i,...o.length===0?[]:[a],...o.slice(0,-1)];if(i===``||a===``||s===``||r===`@`||c.some(e=>e===``||e.includes(`*`)))return;let l=s===`*`;if(!(s.includes(`*`)&&(!l||r!==``||o.length>1)))return[i.toLowerCase(),a.toLowerCase(),...o].join(`/`)+r}let Gr={informational:`info`,low:`low`,medium:`medium`,high:`high`};function Kr(e,t){let n={document:e,diagnostics:[]},r=new Map,i=[],a=Zr(n,Zr(n,(0,ut.t)(e.value),[],[`rules`]).rules,[`rules`],void 0);for(let[e,o]of Object.entries(a)){if(!Nr.has(e)){Qr(n,e);continue}let a=[`rules`,e],s=Zr(n,o,a,[`disable`,`ignore`,`config`,`remap`]),c=`workflow/${e}`,l=t.get(c),u=qr(n,e,s,a),d=Xr(n,c,s.ignore,[...a,`ignore`]);if(l===void 0||(i.push(...d),u===void 0))continue;let f=Object.entries(u.settings).filter(([e])=>l.has(e));r.set(c,{...u,settings:Object.fromEntries(f)})}return n.diagnostics.length>0?{diagnostics:n.diagnostics}:{config:{...Ke.$v,document:e,rules:r,waivers:i},diagnostics:[]}}function qr(e,t,n,r){let i=n.disable;i!==void 0&&typeof i!=`boolean`&&$r(e,[...r,`disable`],"expected true or false for `disable`");let a=Zr(e,n.remap,[...r,`remap`],[`severity`]).severity,o=typeof a==`string`&&Object.hasOwn(Gr,a)?Gr[a]:void 0;if(a!==void 0&&o===void 0){let t=(0,H.V)(Object.keys(Gr));$r(e,[...r,`remap`,`severity`],`expected ${t} for \`severity\``)}let s=Jr(e,t,n.config,[...r,`config`]);if(i===!0||o!==void 0||Object.keys(s).length!==0)return{enforcement:i===!0?`off`:void 0,severity:o,reason:`set in ${e.document.source.path}`,settings:s}}function Jr(e,t,n,r){if(n===void 0)return{};let{settings:i,problems:a}=Fr(t,n);for(let t of a){let n=[...r,...t.path],i=t.key===void 0?(0,U.WG)(e.document,n):(0,U.Us)(e.document,n,t.key);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:t.message,location:i})}return i}let Yr=/^([^:/*?[\]{}!\\]+)(?::([1-9]\d{0,8}))?(?::([1-9]\d{0,8}))?$/;function Xr(e,t,n,r){return n==null?[]:Array.isArray(n)?n.flatMap((n,i)=>{let a=typeof n==`string`?Yr.exec(n):null;if(a===null)return $r(e,[...r,i],"expected the name of a file, `NAME:LINE` or `NAME:LINE:COLUMN`"),[];let[,o=``,s,c]=a;return[{rule:t,path:`**/${o}`,fingerprint:void 0,reason:`ignored in ${e.document.source.path}`,owner:e.document.source.path,expires:Ke.O5,at:[...r,i],place:{line:s===void 0?void 0:Number(s),column:c===void 0?void 0:Number(c)}}]}):($r(e,r,"expected a list for `ignore`"),[])}function Zr(e,t,n,r){if(t==null)return{};if(typeof t!=`object`||Array.isArray(t)){let t=n.at(-1);return $r(e,n,`expected a mapping${t===void 0?``:` for ${(0,H.T)(String(t))}`}`),{}}let i=Object.entries(t);for(let[t]of r===void 0?[]:i){if(r?.includes(t))continue;let i=(0,We.Z)(t,r??[]);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:`unknown key ${(0,H.T)(t)}`,location:(0,U.Us)(e.document,n,t),help:i===void 0?`expected one of ${(0,H.V)(r??[])}`:`did you mean ${(0,H.T)(i)}?`})}return Object.fromEntries(i)}function Qr(e,t){let n=(0,We.Z)(t,[...Nr]);e.diagnostics.push({code:`config/unknown-rule`,severity:`error`,message:`there is no rule ${(0,H.T)(t)}`,location:(0,U.Us)(e.document,[`rules`],t),...n===void 0?{}:{help:`did you mean ${(0,H.T)(n)}?`}})}function $r(e,t,n){let r=(0,U.WG)(e.document,t);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:n,location:r})}var ei=n(11747);let ti=[`.github/zizmor.yml`,`.github/zizmor.yaml`,`zizmor.yml`,`zizmor.yaml`];async function ni(e,t,n,r){let i=ti.find(e=>t.some(t=>t.path===e)),a=t.find(e=>e.path===i);if(a===void 0)return;let{documents:o,diagnostics:s,source:c}=await(0,ei.B)(e,a,r),[l,u]=o;if(l===void 0)return{config:void 0,diagnostics:s,source:c};if(u!==void 0){let e={...(0,ei.W)(a.path,`expected one document, got a stream of several`),location:(0,U.WG)(u,[])};return{config:void 0,diagnostics:[...s,e],source:c}}let d=Kr(l,new Map(n.filter(e=>e.origin===`pack`).flatMap(e=>e.constraints).map(({rule:e,settings:t})=>[e,new Set(t.map(({name:e})=>e))])));return{config:d.config,diagnostics:[...s,...d.diagnostics],source:c}}async function ri(e,t,n,r){let i=new Set(n.filter(e=>e.origin===`repository`).flatMap(ii)),a=new Map,o=new Map,c=[],l=t.filter(e=>i.has(e.path));for(let[t,n]of l.entries()){if(t>=s.b.schemaFiles){c.push((0,ei.W)(n.path,`constraints name ${l.length} schema files, limit is ${s.b.schemaFiles}`)),a.set(n.path,void 0);continue}let i=await(0,ei.B)(e,n,r);c.push(...i.diagnostics),i.source!==void 0&&o.set(n.path,i.source);let[u,d]=i.documents;if(d!==void 0&&c.push((0,ei.W)(n.path,`expected one document, got a stream of several`)),u===void 0||d!==void 0){a.set(n.path,void 0);continue}let f=(0,je.G)(u,n.path.slice(n.path.lastIndexOf(`/`)+1));c.push(...f.diagnostics);let p=f.diagnostics.some(({severity:e})=>e===`error`);a.set(n.path,p?void 0:f.file)}return{files:a,sources:o,diagnostics:c}}function ii(e){return e.constraints.flatMap(({on:t})=>{let n=t.kind===`files`?t.schema:void 0;return n===void 0||!(0,je.h)(n)?[]:(0,qe.o)(e.document.source.path,n)??[]})}function ai(e){let t=(0,ut.t)(e.value),n=(0,U.eA)(e,t,Qn.ZE,oi);if(n.length>0)return{diagnostics:n};let r=t,i=r.tests.flatMap((t,n)=>ur(e,t,[`tests`,n]));if(i.length>0)return{diagnostics:i};let a=r.tests.map((t,n)=>({constraint:t.constraint,path:[`tests`,n,`constraint`],test:$n(t,e,[`tests`,n])}));return{file:{document:e,set:r.set,tests:a},diagnostics:i}}function oi(e){let[t,n]=e;return t===void 0?[`apiVersion`,`kind`,`set`,`tests`]:t!==`tests`||n===void 0?[]:e.length===2?[`constraint`,...ar]:ir(e.slice(2))}async function si(e,t,n){let r=t.filter(({path:e})=>zn(e)),i=[],a=new Map,o=[],c=r[s.b.constraintFiles];if(c!==void 0){let e=`${r.length} files of tests, limit is ${s.b.constraintFiles}`;o.push((0,ei.W)(c.path,e))}for(let t of r.slice(0,s.b.constraintFiles)){let r=await(0,ei.B)(e,t,n);o.push(...r.diagnostics),r.source!==void 0&&a.set(t.path,r.source);for(let e of r.documents){let{file:t,diagnostics:n}=ai(e);o.push(...n),t!==void 0&&i.push(t)}o.push(...Xn(r.documents))}return{files:i,sources:a,diagnostics:o}}var G=n(72595);function ci(e){let{value:t}=e,n=t instanceof G.Bo?t.get(`schema`):void 0;if(typeof n==`string`&&/^flux\.bundle\/v[0-9]+$/.test(n))return{code:`config/unknown-file`,severity:`error`,message:`this file decides nothing here: it is a bundle, which decides in place of constraint files`,location:(0,U.WG)(e,[`schema`]),help:"give it with `--bundle`, or the input `bundle` of the action, and keep it outside of `.flux`"}}async function li(e,t,n,r){let i=[],a=new Map,o=[];for(let[s,c]of t.entries()){let t=s<n&&c.kind===`file`?await(0,ei.B)(e,c,r):void 0,l=t?.documents.flatMap(pi)??[],u=l.length>0||fi.some(e=>t?.source!==void 0&&e.test(t.source.text));if(t===void 0||!u){let[e]=t?.documents??[],n=e===void 0?void 0:ci(e);o.push(n===void 0?mi(c.path):{...n,severity:`warning`})}else i.push(...l),o.push(...t.diagnostics),t.source!==void 0&&a.set(c.path,t.source)}return{foreign:i,sources:a,diagnostics:o}}function ui(e){return e.filter(({path:e,kind:t})=>t!==`file`&&(e===`.flux`||di(e))).map(({path:e,kind:t})=>({...(0,ei.W)(e,`this is a ${t===`symlink`?`symbolic link`:`submodule`}, which is never followed: nothing in it decides`),help:`put the constraint files into a folder of this repository, or remove this`}))}function di(e){return e.startsWith(`.flux/`)&&!/\.(ya?ml|json)$/.test(e)}let fi=[/ValidatingAdmissionPolicy/,/policies\.kyverno\.io/,/^\{?[ \t]*["']?(?:rule|spec)["']?[ \t]*:/m];function pi(e){let t=(0,jr.m)(e);return t===void 0?[]:[{document:e,kind:t}]}function mi(e){return{...(0,ei.W)(e,`this file decides nothing: it holds no policy, and is no constraint file, configuration or baseline`),code:`config/unknown-file`,severity:`warning`,help:"let the name of a constraint file end in `.flux.yaml`, or move the file elsewhere"}}async function hi(e,t){let n=[],r=[],i=[],a=new Map,o=[];for(let{path:s,bytes:c}of e){let e=await(0,Ar.r)(s,c,{shapes:t});o.push(...e.diagnostics),e.source!==void 0&&a.set(s,e.source);let l=n.length+r.length,u=e.diagnostics.some(({severity:e})=>e===`error`),d=[];for(let t of e.documents){let e=ci(t),a=pi(t);if(a.length>0)n.push(...a);else if(gi(t))i.push(t);else if(e!==void 0)o.push(e),u=!0;else{let{set:e,diagnostics:n}=Sr(t,`repository`);o.push(...n),d.push(t),e===void 0?u=!0:r.push(e)}}o.push(...Xn(d)),n.length+r.length===l&&!u&&o.push((0,ei.W)(s,`expected a constraint set or a policy, and the file holds neither`))}return{foreign:n,sets:r,beside:i,sources:a,diagnostics:o}}function gi({value:e}){if(!(e instanceof G.Bo))return!1;let t=e.get(`apiVersion`);return typeof t==`string`&&!t.startsWith(`flux/`)&&e.get(`kind`)!==void 0}function _i(e,t){return[...e??[]].filter(([e])=>!t.has(e)).map(([e,{text:t}])=>({origin:`repository`,path:e,text:t}))}let vi=`.flux/baseline.json`;function yi(e){return e.startsWith(`.flux/`)&&/\.flux\.(ya?ml|json)$/.test(e)}function bi(e){return yi(e)||In.i.includes(e)||e===vi}async function xi(e,t,r,i,a=Mr,o=[]){let c=[],l=new Map,u=await Si(i,a),d=[...u],f=new Set,p=[],m=Ke.$v,h=new Set,g=t.filter(e=>bi(e.path)),_=g.filter(e=>yi(e.path));if(_.length>s.b.constraintFiles){let e=_[s.b.constraintFiles];c.push((0,ei.W)(e?.path??``,`${_.length} constraint files, limit is ${s.b.constraintFiles}`))}let v=g.filter(e=>In.i.includes(e.path));for(let e of v.slice(1))c.push((0,ei.W)(e.path,`there is a configuration already in \`${v[0]?.path}\``));let y=new Set([..._.slice(s.b.constraintFiles),...v.slice(1)]);for(let t of g){if(y.has(t)){f.add(t.path);continue}let n=await(0,ei.B)(e,t,i);c.push(...n.diagnostics),n.source!==void 0&&l.set(t.path,n.source),n.documents.length===0&&f.add(t.path);let[r,a]=n.documents;a!==void 0&&!yi(t.path)&&c.push({...(0,ei.W)(t.path,`expected one document, got a stream of several`),location:(0,U.WG)(a,[])});let o=[];for(let e of yi(t.path)?n.documents:[r])if(e!==void 0){if(yi(t.path)){let n=(0,jr.m)(e);if(n!==void 0){p.push({document:e,kind:n});continue}let r=ci(e);if(r!==void 0){c.push(r),f.add(t.path);continue}let{set:i,diagnostics:a}=Sr(e,`repository`);c.push(...a),o.push(e),i===void 0?f.add(t.path):d.push(i)}else if(t.path===vi){let t=(0,Ke.mF)(e);c.push(...t.diagnostics),h=t.baseline??h}else{let t=(0,Ke.Xg)(e);c.push(...t.diagnostics),o.push(e),m=t.config??m}}c.push(...Xn(o))}let b=v.length>0?void 0:await ni(e,t,d,i);m=b?.config??m,c.push(...b?.diagnostics??[]);let x=await ri(e,t,d,i);c.push(...x.diagnostics);for(let[e,t]of x.sources)l.set(e,t);let S={...r,schemaFiles:x.files},C=Math.max(0,s.b.constraintFiles-_.length),w=await li(e,t.filter(e=>Ci(e)&&!x.files.has(e.path)),C,i);c.push(...w.diagnostics,...ui(t));for(let[e,t]of w.sources)l.set(e,t);let T=[...a.map(({path:e,text:t})=>({origin:`pack`,path:e,text:t})),...[...l.values()].map(({path:e,text:t})=>({origin:`repository`,path:e,text:t}))];b?.source!==void 0&&l.set(b.source.path,b.source);let E=await si(e,t,i);for(let[e,t]of E.sources)l.set(e,t);let D=Bn(d,E.files,f);c.push(...E.diagnostics,...D.diagnostics);let O=await hi(o,i);c.push(...O.diagnostics);for(let[e,t]of O.sources)l.set(e,t);let k=[...p,...w.foreign,...O.foreign],A=k.length===0?void 0:await(await n.e(2465).then(n.bind(n,32465))).loadForeign({tree:e,entries:t,config:m,vocabulary:r,shapes:i,files:k,beside:O.beside});c.push(...A?.diagnostics??[]);let j=Ze({sets:[...D.sets,...O.sets],config:m,baseline:h,vocabulary:S,broken:f,foreign:A?.sets??[],...a===Mr?{compiledBefore:new Set(u)}:{}});return{...j,sources:l,inputs:[...T,..._i(A?.sources,l)],diagnostics:(0,Ue.D)([...c,...j.diagnostics]),...A===void 0?{}:{cluster:A.cluster}}}async function Si(e,t=Mr){let n=[];for(let r of t){let{documents:t}=await(0,Ar.r)(r.path,new TextEncoder().encode(r.text),{shapes:e});for(let e of t){let{set:t}=Sr(e,`pack`);t!==void 0&&n.push(t)}}return n}function Ci({path:e}){return e.startsWith(`.flux/`)&&/\.(ya?ml|json)$/.test(e)&&!bi(e)&&!zn(e)}function wi(e,t){for(let n of Ti){let r=ki(Mi(e,n),Mi(t,n),[n]);if(r!==void 0)return Ei(r,e,t)}}let Ti=[`sources`,`planDigest`,`schemas`,`libraries`,`plan`,`requires`,`compiler`,`language`,`schema`];function Ei(e,t,n){let r=(0,H.T)(e.join(`.`));switch(e[0]){case`sources`:return{code:`bundle/content`,path:e,message:`a source of the bundle decides nothing, or stands in another order`};case`schemas`:case`libraries`:return Di(e,t);case`plan`:{let i=e.findLast(e=>typeof e==`string`);if(i===`type`||i===`result`){let i=Ni(t,e);return typeof i==`string`&&Oi(n).has(i)?{code:`bundle/invalid`,path:e,message:`${r} is not the type of what its sources say there`}:{code:`bundle/unknown`,path:e,message:`${r} is no type that its sources have`}}if(i===`span`)return{code:`bundle/invalid`,path:e,message:`${r} lies elsewhere in its source`};if(i===`operands`)return{code:`bundle/invalid`,path:e,message:`${r} is not the operand that its sources have`}}}return{code:`bundle/mismatch`,path:e,message:`${r} is not what the sources of the bundle compile to`,help:`compile the bundle again; do not edit it`}}function Di(e,t){let n=Mi(Ni(t,e.slice(0,2)),`name`),r=e[0]===`schemas`?`schema or fact kind`:`function library`;return{code:`bundle/version`,path:e,message:typeof n==`string`?`the ${r} ${(0,H.T)(n)} is another than the bundle was compiled with`:`the bundle was compiled with another list of ${String(e[0])}`,help:`compile the bundle with this version of FLUX`}}function Oi(e){let t=new Set,n=[Mi(e,`plan`)];for(let e=n.pop();e!==void 0;e=n.pop())if(typeof e==`object`&&e)for(let[r,i]of Object.entries(e))(r===`type`||r===`result`)&&typeof i==`string`?t.add(i):typeof i==`object`&&n.push(i);return t}function ki(e,t,n){let r=[{a:e,b:t,path:n}];for(let e=r.pop();e!==void 0;e=r.pop()){if(Object.is(e.a,e.b))continue;if(!ji(e.a)||!ji(e.b)||Array.isArray(e.a)!==Array.isArray(e.b))return e.path;let t=Ai(e.a,e.b);for(let n of t.reverse())r.push({a:Mi(e.a,n),b:Mi(e.b,n),path:[...e.path,n]})}}function Ai(e,t){return Array.isArray(e)&&Array.isArray(t)?Array.from({length:Math.max(e.length,t.length)},(e,t)=>t):[...new Set([...Object.keys(e),...Object.keys(t)])].sort()}function ji(e){return typeof e==`object`&&!!e}function Mi(e,t){if(ji(e)&&Object.hasOwn(e,t))return e[t]}function Ni(e,t){let n=e;for(let e of t)n=Mi(n,e);return n}var Pi=n(17491),Fi=n(44336),Ii=n(42096);function Li({raw:e,document:t},n){let r=Ri(e,n)??zi(e)??Vi(e,n);if(r===void 0)return;let{path:i,...a}=r;return{...a,severity:`error`,location:(0,U.WG)(t,i)}}function Ri({requires:e},t){let n=new Set([...t.facts.map(({name:e})=>`fact/${e}`),...t.libraries.map(({name:e})=>`library/${e}`),...[...t.schemas.keys()].map(e=>`schema/${e}`)]),r=e.findIndex(e=>!n.has(e));if(!(r<0))return{code:`bundle/unknown`,path:[`requires`,r],message:`the bundle needs ${(0,H.T)(e[r]??``)}, which this version does not have`,help:`update FLUX`}}function zi({sources:e,plan:t}){if(e.length===0&&t.constraints.length+t.functions.length>0)return{code:`bundle/raw`,path:[`sources`],message:`the bundle has a plan, but not the files that it was compiled from`,help:`only what can be compiled again is used`};let n=new Map;for(let[t,{path:r}]of e.entries()){let e=[`sources`,t,`path`];if(!Bi(r))return{code:`bundle/content`,path:e,message:`${(0,H.T)(r)} is no path inside of a repository`};let i=r.toLowerCase(),a=n.get(i);if(a!==void 0)return{code:`bundle/content`,path:e,message:a===r?`${(0,H.T)(r)} is there twice`:`${(0,H.T)(r)} and ${(0,H.T)(a)} differ in case alone`};n.set(i,r)}}function Bi(e){return e.length>s.b.pathBytes||/[\\:\u0000-\u001f\u007f]/.test(e)?!1:e.split(`/`).every(e=>e!==``&&e!==`.`&&e!==`..`)}function Vi({plan:e},t){let n=new Set;for(let[t,{rule:r}]of e.constraints.entries()){if(n.has(r)){let e=`the rule ${(0,H.T)(r)} is there twice`;return{code:`bundle/invalid`,path:[`plan`,`constraints`,t,`rule`],message:e}}n.add(r)}let r=new Set(t.libraries.flatMap(e=>e.overloads.map(({id:e})=>e))),i=[...e.constraints.flatMap((e,t)=>Hi(e,t)),...e.functions.map(({body:e},t)=>({path:[`plan`,`functions`,t,`body`],nodes:e}))];for(let e of i){let t=Ui(e,r);if(t!==void 0)return t}}function Hi(e,t){let n=[`plan`,`constraints`,t],{match:r,variables:i,forEach:a,when:o,assert:s,message:c,fix:l,at:u,grades:d}=e;return[...Object.entries({match:r,forEach:a,when:o,assert:s,message:c,fix:l}).flatMap(([e,t])=>t===void 0?[]:[{path:[...n,e],nodes:t}]),...i.map((e,t)=>({path:[...n,`variables`,t],nodes:e})),...u.map((e,t)=>({path:[...n,`at`,t],nodes:e})),...d.map(({when:e},t)=>({path:[...n,`grades`,t,`when`],nodes:e}))]}function Ui({path:e,nodes:t},n){if(t.length===0)return{code:`bundle/invalid`,path:e,message:`an expression has no nodes`};for(let[r,{op:i,operands:a,detail:o=[],span:c}]of t.entries()){let t=[...e,r],l=a.findIndex(e=>e>=r);if(l>=0){let e=`operand ${a[l]} of node ${r} is out of range`;return{code:`bundle/invalid`,path:[...t,`operands`,l],message:e}}let[u=0,d=0]=c;if(u>d||d>s.b.expressionLength){let e=`the span ${u} to ${d} lies in no expression`;return{code:`bundle/invalid`,path:[...t,`span`],message:e}}let f=i===`call`?o.findIndex((e,t)=>t>0&&!Wi(e,n)):-1;if(f>0){let e=`there is no overload ${(0,H.T)(o[f]??``)}`;return{code:`bundle/unknown`,path:[...t,`detail`,f],message:e}}}}function Wi(e,t){return t.has(e)||e.startsWith(`function `)}let Gi=J,Ki={$schema:`https://json-schema.org/draft/2020-12/schema`,$id:`urn:flux:schema:bundle:v1`,title:`FLUX bundle`,description:`Compiled constraints with the files that they were compiled from, as canonical JSON. Data only.`,type:`object`,required:[`schema`,`compiler`,`language`,`digest`,`sources`,`schemas`,`libraries`,`requires`,`plan`,`planDigest`],additionalProperties:!1,properties:{schema:{const:`flux.bundle/v1`,description:`Version of this form.`},compiler:{type:`object`,required:[`name`,`version`],additionalProperties:!1,properties:{name:{const:`flux`},version:{type:`string`,pattern:`^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]*)?$`}}},language:{const:1,description:`Version of the constraint language.`},digest:{$ref:`#/$defs/sha256`,description:`SHA-256 over the canonical JSON of all other members.`},planDigest:{$ref:`#/$defs/sha256`,description:`Digest of the plan: the same in every report that it decided.`},sources:{type:`array`,description:`Every file that the plan was compiled from, sorted by path.`,items:{type:`object`,required:[`origin`,`path`,`sha256`,`text`],additionalProperties:!1,properties:{origin:{enum:[`pack`,`repository`],description:`A built-in pack, or a file of the repository.`},path:{type:`string`,description:`From the root of the tree.`},sha256:{$ref:`#/$defs/sha256`,description:`Digest of the UTF-8 bytes of the text.`},text:{type:`string`}}}},schemas:{$ref:`#/$defs/digests`,description:`Schemas and fact kinds that give subjects their types.`},libraries:{$ref:`#/$defs/digests`,description:`Function libraries that the plan calls.`},requires:{type:`array`,items:{type:`string`},description:`What the program that loads the bundle must have.`},plan:{type:`object`,required:[`constraints`,`functions`],additionalProperties:!1,properties:{constraints:{type:`array`,items:{$ref:`#/$defs/constraint`}},functions:{type:`array`,items:{$ref:`#/$defs/function`}}}}},$defs:{sha256:{type:`string`,pattern:`^[0-9a-f]{64}$`},strings:{type:`array`,items:{type:`string`}},position:{type:`integer`,minimum:0},digests:{type:`array`,items:{type:`object`,required:[`name`,`sha256`],additionalProperties:!1,properties:{name:{type:`string`},sha256:{$ref:`#/$defs/sha256`}}}},severity:{enum:[`critical`,`high`,`medium`,`low`,`info`]},confidence:{enum:[`high`,`medium`,`low`]},persona:{enum:[`regular`,`pedantic`,`auditor`]},expression:{type:`array`,description:`Nodes of a checked expression, operands before their users; the last one is the root.`,items:{type:`object`,required:[`op`,`type`,`operands`,`span`],additionalProperties:!1,properties:{op:{enum:[`literal`,`identifier`,`select`,`index`,`call`,`logic`,`conditional`,`list`,`map`,`message`,`comprehension`,`bind`,`optional-map`]},type:{type:`string`,minLength:1},operands:{type:`array`,items:{$ref:`#/$defs/position`}},detail:{$ref:`#/$defs/strings`},span:{type:`array`,items:{$ref:`#/$defs/position`},minItems:2,maxItems:2}}}},function:{type:`object`,required:[`set`,`name`,`parameters`,`result`,`body`],additionalProperties:!1,properties:{set:{type:`string`},name:{type:`string`},parameters:{type:`array`,items:{type:`object`,required:[`name`,`type`],additionalProperties:!1,properties:{name:{type:`string`},type:{type:`string`}}}},result:{type:`string`},body:{$ref:`#/$defs/expression`}}},constraint:{type:`object`,required:[`rule`,`severity`,`confidence`,`persona`,`enforcement`,`ratchet`,`scope`,`names`,`variables`,`assert`,`at`,`grades`,`costPerSubject`],additionalProperties:!1,properties:{rule:{type:`string`},severity:{$ref:`#/$defs/severity`},confidence:{$ref:`#/$defs/confidence`},persona:{$ref:`#/$defs/persona`},enforcement:{enum:[`block`,`warn`,`off`]},ratchet:{enum:[`all`,`new`,`changed-lines`]},unavailable:{enum:[`block`,`warn`],description:"Absent for `block`."},waivable:{const:!1,description:"Absent for `true`."},scope:{type:`object`,additionalProperties:!1,minProperties:1,maxProperties:1,properties:{fact:{type:`string`},files:{$ref:`#/$defs/strings`}}},names:{$ref:`#/$defs/strings`,description:`Variables by slot.`},match:{$ref:`#/$defs/expression`},variables:{type:`array`,items:{$ref:`#/$defs/expression`}},forEach:{$ref:`#/$defs/expression`},when:{$ref:`#/$defs/expression`},assert:{$ref:`#/$defs/expression`},message:{$ref:`#/$defs/expression`},at:{type:`array`,items:{$ref:`#/$defs/expression`}},fix:{$ref:`#/$defs/expression`},grades:{type:`array`,items:{type:`object`,required:[`when`],additionalProperties:!1,properties:{when:{$ref:`#/$defs/expression`},severity:{$ref:`#/$defs/severity`},confidence:{$ref:`#/$defs/confidence`},persona:{$ref:`#/$defs/persona`}}}},costPerSubject:{type:`integer`,minimum:0}}}}},qi=Object.prototype.hasOwnProperty,Ji=RegExp(`^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]*)?$`,`u`),Yi=RegExp(`^[0-9a-f]{64}$`,`u`);function Xi(e,{instancePath:t=``,parentData:n,parentDataProperty:r,rootData:i=e,dynamicAnchors:a={}}={}){let o=Xi.evaluated;if(o.dynamicProps&&(o.props=void 0),o.dynamicItems&&(o.items=void 0),Array.isArray(e)){let n=e.length;for(let r=0;r<n;r++){let n=e[r];if(n&&typeof n==`object`&&!Array.isArray(n)){let e;if(n.name===void 0&&(e=`name`)||n.sha256===void 0&&(e=`sha256`))return Xi.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/required`,keyword:`required`,params:{missingProperty:e},message:`must have required property '`+e+`'`}],!1;for(let e in n)if(e!==`name`&&e!==`sha256`)return Xi.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:e},message:`must NOT have additional properties`}],!1;if(n.name!==void 0){if(typeof n.name!=`string`)return Xi.errors=[{instancePath:t+`/`+r+`/name`,schemaPath:`#/items/properties/name/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var s=!0}else var s=!0;if(s){if(n.sha256!==void 0){let e=n.sha256;if(typeof e==`string`){if(!Yi.test(e))return Xi.errors=[{instancePath:t+`/`+r+`/sha256`,schemaPath:`#/$defs/sha256/pattern`,keyword:`pattern`,params:{pattern:`^[0-9a-f]{64}$`},message:`must match pattern "^[0-9a-f]{64}$"`}],!1}else return Xi.errors=[{instancePath:t+`/`+r+`/sha256`,schemaPath:`#/$defs/sha256/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var s=!0}else var s=!0}}else return Xi.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}}else return Xi.errors=[{instancePath:t,schemaPath:`#/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1;return Xi.errors=null,!0}Xi.evaluated={items:!0,dynamicProps:!1,dynamicItems:!1};let Zi={type:`object`,required:[`rule`,`severity`,`confidence`,`persona`,`enforcement`,`ratchet`,`scope`,`names`,`variables`,`assert`,`at`,`grades`,`costPerSubject`],additionalProperties:!1,properties:{rule:{type:`string`},severity:{$ref:`#/$defs/severity`},confidence:{$ref:`#/$defs/confidence`},persona:{$ref:`#/$defs/persona`},enforcement:{enum:[`block`,`warn`,`off`]},ratchet:{enum:[`all`,`new`,`changed-lines`]},unavailable:{enum:[`block`,`warn`],description:"Absent for `block`."},waivable:{const:!1,description:"Absent for `true`."},scope:{type:`object`,additionalProperties:!1,minProperties:1,maxProperties:1,properties:{fact:{type:`string`},files:{$ref:`#/$defs/strings`}}},names:{$ref:`#/$defs/strings`,description:`Variables by slot.`},match:{$ref:`#/$defs/expression`},variables:{type:`array`,items:{$ref:`#/$defs/expression`}},forEach:{$ref:`#/$defs/expression`},when:{$ref:`#/$defs/expression`},assert:{$ref:`#/$defs/expression`},message:{$ref:`#/$defs/expression`},at:{type:`array`,items:{$ref:`#/$defs/expression`}},fix:{$ref:`#/$defs/expression`},grades:{type:`array`,items:{type:`object`,required:[`when`],additionalProperties:!1,properties:{when:{$ref:`#/$defs/expression`},severity:{$ref:`#/$defs/severity`},confidence:{$ref:`#/$defs/confidence`},persona:{$ref:`#/$defs/persona`}}}},costPerSubject:{type:`integer`,minimum:0}}},Qi={enum:[`critical`,`high`,`medium`,`low`,`info`]},$i={enum:[`high`,`medium`,`low`]},ea={enum:[`regular`,`pedantic`,`auditor`]},ta={type:`array`,description:`Nodes of a checked expression, operands before their users; the last one is the root.`,items:{type:`object`,required:[`op`,`type`,`operands`,`span`],additionalProperties:!1,properties:{op:{enum:[`literal`,`identifier`,`select`,`index`,`call`,`logic`,`conditional`,`list`,`map`,`message`,`comprehension`,`bind`,`optional-map`]},type:{type:`string`,minLength:1},operands:{type:`array`,items:{$ref:`#/$defs/position`}},detail:{$ref:`#/$defs/strings`},span:{type:`array`,items:{$ref:`#/$defs/position`},minItems:2,maxItems:2}}}},na=(e=>e.length);function K(e,{instancePath:t=``,parentData:n,parentDataProperty:r,rootData:i=e,dynamicAnchors:a={}}={}){let o=K.evaluated;if(o.dynamicProps&&(o.props=void 0),o.dynamicItems&&(o.items=void 0),Array.isArray(e)){let n=e.length;for(let r=0;r<n;r++){let n=e[r];if(n&&typeof n==`object`&&!Array.isArray(n)){let e;if(n.op===void 0&&(e=`op`)||n.type===void 0&&(e=`type`)||n.operands===void 0&&(e=`operands`)||n.span===void 0&&(e=`span`))return K.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/required`,keyword:`required`,params:{missingProperty:e},message:`must have required property '`+e+`'`}],!1;for(let e in n)if(e!==`op`&&e!==`type`&&e!==`operands`&&e!==`detail`&&e!==`span`)return K.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:e},message:`must NOT have additional properties`}],!1;if(n.op!==void 0){let e=n.op;if(e!==`literal`&&e!==`identifier`&&e!==`select`&&e!==`index`&&e!==`call`&&e!==`logic`&&e!==`conditional`&&e!==`list`&&e!==`map`&&e!==`message`&&e!==`comprehension`&&e!==`bind`&&e!==`optional-map`)return K.errors=[{instancePath:t+`/`+r+`/op`,schemaPath:`#/items/properties/op/enum`,keyword:`enum`,params:{allowedValues:ta.items.properties.op.enum},message:`must be equal to one of the allowed values`}],!1;var s=!0}else var s=!0;if(s){if(n.type!==void 0){let e=n.type;if(typeof e==`string`){if(na(e)<1)return K.errors=[{instancePath:t+`/`+r+`/type`,schemaPath:`#/items/properties/type/minLength`,keyword:`minLength`,params:{limit:1},message:`must NOT have fewer than 1 characters`}],!1}else return K.errors=[{instancePath:t+`/`+r+`/type`,schemaPath:`#/items/properties/type/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var s=!0}else var s=!0;if(s){if(n.operands!==void 0){let e=n.operands;if(Array.isArray(e)){let n=e.length;for(let i=0;i<n;i++){let n=e[i];if(typeof n!=`number`||n%1||isNaN(n)||!isFinite(n))return K.errors=[{instancePath:t+`/`+r+`/operands/`+i,schemaPath:`#/$defs/position/type`,keyword:`type`,params:{type:`integer`},message:`must be integer`}],!1;if(typeof n==`number`&&isFinite(n)&&(n<0||isNaN(n)))return K.errors=[{instancePath:t+`/`+r+`/operands/`+i,schemaPath:`#/$defs/position/minimum`,keyword:`minimum`,params:{comparison:`>=`,limit:0},message:`must be >= 0`}],!1}}else return K.errors=[{instancePath:t+`/`+r+`/operands`,schemaPath:`#/items/properties/operands/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1;var s=!0}else var s=!0;if(s){if(n.detail!==void 0){let e=n.detail;if(Array.isArray(e)){let n=e.length;for(let i=0;i<n;i++)if(typeof e[i]!=`string`)return K.errors=[{instancePath:t+`/`+r+`/detail/`+i,schemaPath:`#/$defs/strings/items/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1}else return K.errors=[{instancePath:t+`/`+r+`/detail`,schemaPath:`#/$defs/strings/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1;var s=!0}else var s=!0;if(s){if(n.span!==void 0){let e=n.span;if(Array.isArray(e)){if(e.length>2)return K.errors=[{instancePath:t+`/`+r+`/span`,schemaPath:`#/items/properties/span/maxItems`,keyword:`maxItems`,params:{limit:2},message:`must NOT have more than 2 items`}],!1;if(e.length<2)return K.errors=[{instancePath:t+`/`+r+`/span`,schemaPath:`#/items/properties/span/minItems`,keyword:`minItems`,params:{limit:2},message:`must NOT have fewer than 2 items`}],!1;{let n=e.length;for(let i=0;i<n;i++){let n=e[i];if(typeof n!=`number`||n%1||isNaN(n)||!isFinite(n))return K.errors=[{instancePath:t+`/`+r+`/span/`+i,schemaPath:`#/$defs/position/type`,keyword:`type`,params:{type:`integer`},message:`must be integer`}],!1;if(typeof n==`number`&&isFinite(n)&&(n<0||isNaN(n)))return K.errors=[{instancePath:t+`/`+r+`/span/`+i,schemaPath:`#/$defs/position/minimum`,keyword:`minimum`,params:{comparison:`>=`,limit:0},message:`must be >= 0`}],!1}}}else return K.errors=[{instancePath:t+`/`+r+`/span`,schemaPath:`#/items/properties/span/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1;var s=!0}else var s=!0}}}}}else return K.errors=[{instancePath:t+`/`+r,schemaPath:`#/items/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}}else return K.errors=[{instancePath:t,schemaPath:`#/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1;return K.errors=null,!0}K.evaluated={items:!0,dynamicProps:!1,dynamicItems:!1};function q(e,{instancePath:t=``,parentData:n,parentDataProperty:r,rootData:i=e,dynamicAnchors:a={}}={}){let o=null,s=0,c=q.evaluated;if(c.dynamicProps&&(c.props=void 0),c.dynamicItems&&(c.items=void 0),s===0){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.rule===void 0&&(n=`rule`)||e.severity===void 0&&(n=`severity`)||e.confidence===void 0&&(n=`confidence`)||e.persona===void 0&&(n=`persona`)||e.enforcement===void 0&&(n=`enforcement`)||e.ratchet===void 0&&(n=`ratchet`)||e.scope===void 0&&(n=`scope`)||e.names===void 0&&(n=`names`)||e.variables===void 0&&(n=`variables`)||e.assert===void 0&&(n=`assert`)||e.at===void 0&&(n=`at`)||e.grades===void 0&&(n=`grades`)||e.costPerSubject===void 0&&(n=`costPerSubject`))return q.errors=[{instancePath:t,schemaPath:`#/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(!qi.call(Zi.properties,n))return q.errors=[{instancePath:t,schemaPath:`#/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.rule!==void 0){let n=s;if(typeof e.rule!=`string`)return q.errors=[{instancePath:t+`/rule`,schemaPath:`#/properties/rule/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var l=n===s}else var l=!0;if(l){if(e.severity!==void 0){let n=e.severity,r=s;if(n!==`critical`&&n!==`high`&&n!==`medium`&&n!==`low`&&n!==`info`)return q.errors=[{instancePath:t+`/severity`,schemaPath:`#/$defs/severity/enum`,keyword:`enum`,params:{allowedValues:Qi.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.confidence!==void 0){let n=e.confidence,r=s;if(n!==`high`&&n!==`medium`&&n!==`low`)return q.errors=[{instancePath:t+`/confidence`,schemaPath:`#/$defs/confidence/enum`,keyword:`enum`,params:{allowedValues:$i.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.persona!==void 0){let n=e.persona,r=s;if(n!==`regular`&&n!==`pedantic`&&n!==`auditor`)return q.errors=[{instancePath:t+`/persona`,schemaPath:`#/$defs/persona/enum`,keyword:`enum`,params:{allowedValues:ea.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.enforcement!==void 0){let n=e.enforcement,r=s;if(n!==`block`&&n!==`warn`&&n!==`off`)return q.errors=[{instancePath:t+`/enforcement`,schemaPath:`#/properties/enforcement/enum`,keyword:`enum`,params:{allowedValues:Zi.properties.enforcement.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.ratchet!==void 0){let n=e.ratchet,r=s;if(n!==`all`&&n!==`new`&&n!==`changed-lines`)return q.errors=[{instancePath:t+`/ratchet`,schemaPath:`#/properties/ratchet/enum`,keyword:`enum`,params:{allowedValues:Zi.properties.ratchet.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.unavailable!==void 0){let n=e.unavailable,r=s;if(n!==`block`&&n!==`warn`)return q.errors=[{instancePath:t+`/unavailable`,schemaPath:`#/properties/unavailable/enum`,keyword:`enum`,params:{allowedValues:Zi.properties.unavailable.enum},message:`must be equal to one of the allowed values`}],!1;var l=r===s}else var l=!0;if(l){if(e.waivable!==void 0){let n=s;if(!1!==e.waivable)return q.errors=[{instancePath:t+`/waivable`,schemaPath:`#/properties/waivable/const`,keyword:`const`,params:{allowedValue:!1},message:`must be equal to constant`}],!1;var l=n===s}else var l=!0;if(l){if(e.scope!==void 0){let n=e.scope,r=s;if(s===r){if(n&&typeof n==`object`&&!Array.isArray(n)){if(Object.keys(n).length>1)return q.errors=[{instancePath:t+`/scope`,schemaPath:`#/properties/scope/maxProperties`,keyword:`maxProperties`,params:{limit:1},message:`must NOT have more than 1 properties`}],!1;if(Object.keys(n).length<1)return q.errors=[{instancePath:t+`/scope`,schemaPath:`#/properties/scope/minProperties`,keyword:`minProperties`,params:{limit:1},message:`must NOT have fewer than 1 properties`}],!1;{let e=s;for(let e in n)if(e!==`fact`&&e!==`files`)return q.errors=[{instancePath:t+`/scope`,schemaPath:`#/properties/scope/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:e},message:`must NOT have additional properties`}],!1;if(e===s){if(n.fact!==void 0){let e=s;if(typeof n.fact!=`string`)return q.errors=[{instancePath:t+`/scope/fact`,schemaPath:`#/properties/scope/properties/fact/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var u=e===s}else var u=!0;if(u){if(n.files!==void 0){let e=n.files,r=s;if(s===s){if(Array.isArray(e)){let n=e.length;for(let r=0;r<n;r++){let n=s;if(typeof e[r]!=`string`)return q.errors=[{instancePath:t+`/scope/files/`+r,schemaPath:`#/$defs/strings/items/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;if(n!==s)break}}else return q.errors=[{instancePath:t+`/scope/files`,schemaPath:`#/$defs/strings/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var u=r===s}else var u=!0}}}}else return q.errors=[{instancePath:t+`/scope`,schemaPath:`#/properties/scope/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}var l=r===s}else var l=!0;if(l){if(e.names!==void 0){let n=e.names,r=s;if(s===s){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=s;if(typeof n[r]!=`string`)return q.errors=[{instancePath:t+`/names/`+r,schemaPath:`#/$defs/strings/items/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;if(e!==s)break}}else return q.errors=[{instancePath:t+`/names`,schemaPath:`#/$defs/strings/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.match!==void 0){let n=s;K(e.match,{instancePath:t+`/match`,parentData:e,parentDataProperty:`match`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.variables!==void 0){let n=e.variables,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=s;if(K(n[r],{instancePath:t+`/variables/`+r,parentData:n,parentDataProperty:r,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length),e!==s)break}}else return q.errors=[{instancePath:t+`/variables`,schemaPath:`#/properties/variables/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.forEach!==void 0){let n=s;K(e.forEach,{instancePath:t+`/forEach`,parentData:e,parentDataProperty:`forEach`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.when!==void 0){let n=s;K(e.when,{instancePath:t+`/when`,parentData:e,parentDataProperty:`when`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.assert!==void 0){let n=s;K(e.assert,{instancePath:t+`/assert`,parentData:e,parentDataProperty:`assert`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.message!==void 0){let n=s;K(e.message,{instancePath:t+`/message`,parentData:e,parentDataProperty:`message`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.at!==void 0){let n=e.at,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=s;if(K(n[r],{instancePath:t+`/at/`+r,parentData:n,parentDataProperty:r,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length),e!==s)break}}else return q.errors=[{instancePath:t+`/at`,schemaPath:`#/properties/at/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.fix!==void 0){let n=s;K(e.fix,{instancePath:t+`/fix`,parentData:e,parentDataProperty:`fix`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.grades!==void 0){let n=e.grades,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=n[r],c=s;if(s===c){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.when===void 0&&(n=`when`))return q.errors=[{instancePath:t+`/grades/`+r,schemaPath:`#/properties/grades/items/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(n!==`when`&&n!==`severity`&&n!==`confidence`&&n!==`persona`)return q.errors=[{instancePath:t+`/grades/`+r,schemaPath:`#/properties/grades/items/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.when!==void 0){let n=s;K(e.when,{instancePath:t+`/grades/`+r+`/when`,parentData:e,parentDataProperty:`when`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var d=n===s}else var d=!0;if(d){if(e.severity!==void 0){let n=e.severity,i=s;if(n!==`critical`&&n!==`high`&&n!==`medium`&&n!==`low`&&n!==`info`)return q.errors=[{instancePath:t+`/grades/`+r+`/severity`,schemaPath:`#/$defs/severity/enum`,keyword:`enum`,params:{allowedValues:Qi.enum},message:`must be equal to one of the allowed values`}],!1;var d=i===s}else var d=!0;if(d){if(e.confidence!==void 0){let n=e.confidence,i=s;if(n!==`high`&&n!==`medium`&&n!==`low`)return q.errors=[{instancePath:t+`/grades/`+r+`/confidence`,schemaPath:`#/$defs/confidence/enum`,keyword:`enum`,params:{allowedValues:$i.enum},message:`must be equal to one of the allowed values`}],!1;var d=i===s}else var d=!0;if(d){if(e.persona!==void 0){let n=e.persona,i=s;if(n!==`regular`&&n!==`pedantic`&&n!==`auditor`)return q.errors=[{instancePath:t+`/grades/`+r+`/persona`,schemaPath:`#/$defs/persona/enum`,keyword:`enum`,params:{allowedValues:ea.enum},message:`must be equal to one of the allowed values`}],!1;var d=i===s}else var d=!0}}}}}}else return q.errors=[{instancePath:t+`/grades/`+r,schemaPath:`#/properties/grades/items/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}if(c!==s)break}}else return q.errors=[{instancePath:t+`/grades`,schemaPath:`#/properties/grades/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.costPerSubject!==void 0){let n=e.costPerSubject,r=s;if(typeof n!=`number`||n%1||isNaN(n)||!isFinite(n))return q.errors=[{instancePath:t+`/costPerSubject`,schemaPath:`#/properties/costPerSubject/type`,keyword:`type`,params:{type:`integer`},message:`must be integer`}],!1;if(s===r&&typeof n==`number`&&isFinite(n)&&(n<0||isNaN(n)))return q.errors=[{instancePath:t+`/costPerSubject`,schemaPath:`#/properties/costPerSubject/minimum`,keyword:`minimum`,params:{comparison:`>=`,limit:0},message:`must be >= 0`}],!1;var l=r===s}else var l=!0}}}}}}}}}}}}}}}}}}}}}}else return q.errors=[{instancePath:t,schemaPath:`#/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}return q.errors=o,s===0}q.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function ra(e,{instancePath:t=``,parentData:n,parentDataProperty:r,rootData:i=e,dynamicAnchors:a={}}={}){let o=null,s=0,c=ra.evaluated;if(c.dynamicProps&&(c.props=void 0),c.dynamicItems&&(c.items=void 0),s===0){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.set===void 0&&(n=`set`)||e.name===void 0&&(n=`name`)||e.parameters===void 0&&(n=`parameters`)||e.result===void 0&&(n=`result`)||e.body===void 0&&(n=`body`))return ra.errors=[{instancePath:t,schemaPath:`#/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(n!==`set`&&n!==`name`&&n!==`parameters`&&n!==`result`&&n!==`body`)return ra.errors=[{instancePath:t,schemaPath:`#/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.set!==void 0){let n=s;if(typeof e.set!=`string`)return ra.errors=[{instancePath:t+`/set`,schemaPath:`#/properties/set/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var l=n===s}else var l=!0;if(l){if(e.name!==void 0){let n=s;if(typeof e.name!=`string`)return ra.errors=[{instancePath:t+`/name`,schemaPath:`#/properties/name/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var l=n===s}else var l=!0;if(l){if(e.parameters!==void 0){let n=e.parameters,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=n[r],i=s;if(s===i){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.name===void 0&&(n=`name`)||e.type===void 0&&(n=`type`))return ra.errors=[{instancePath:t+`/parameters/`+r,schemaPath:`#/properties/parameters/items/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(n!==`name`&&n!==`type`)return ra.errors=[{instancePath:t+`/parameters/`+r,schemaPath:`#/properties/parameters/items/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.name!==void 0){let n=s;if(typeof e.name!=`string`)return ra.errors=[{instancePath:t+`/parameters/`+r+`/name`,schemaPath:`#/properties/parameters/items/properties/name/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var u=n===s}else var u=!0;if(u){if(e.type!==void 0){let n=s;if(typeof e.type!=`string`)return ra.errors=[{instancePath:t+`/parameters/`+r+`/type`,schemaPath:`#/properties/parameters/items/properties/type/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var u=n===s}else var u=!0}}}}else return ra.errors=[{instancePath:t+`/parameters/`+r,schemaPath:`#/properties/parameters/items/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}if(i!==s)break}}else return ra.errors=[{instancePath:t+`/parameters`,schemaPath:`#/properties/parameters/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.result!==void 0){let n=s;if(typeof e.result!=`string`)return ra.errors=[{instancePath:t+`/result`,schemaPath:`#/properties/result/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var l=n===s}else var l=!0;if(l){if(e.body!==void 0){let n=s;K(e.body,{instancePath:t+`/body`,parentData:e,parentDataProperty:`body`,rootData:i,dynamicAnchors:a})||(o=o===null?K.errors:o.concat(K.errors),s=o.length);var l=n===s}else var l=!0}}}}}}}else return ra.errors=[{instancePath:t,schemaPath:`#/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}return ra.errors=o,s===0}ra.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function J(e,{instancePath:t=``,parentData:n,parentDataProperty:r,rootData:i=e,dynamicAnchors:a={}}={}){let o=null,s=0,c=J.evaluated;if(c.dynamicProps&&(c.props=void 0),c.dynamicItems&&(c.items=void 0),s===0){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.schema===void 0&&(n=`schema`)||e.compiler===void 0&&(n=`compiler`)||e.language===void 0&&(n=`language`)||e.digest===void 0&&(n=`digest`)||e.sources===void 0&&(n=`sources`)||e.schemas===void 0&&(n=`schemas`)||e.libraries===void 0&&(n=`libraries`)||e.requires===void 0&&(n=`requires`)||e.plan===void 0&&(n=`plan`)||e.planDigest===void 0&&(n=`planDigest`))return J.errors=[{instancePath:t,schemaPath:`#/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(!qi.call(Ki.properties,n))return J.errors=[{instancePath:t,schemaPath:`#/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.schema!==void 0){let n=s;if(e.schema!==`flux.bundle/v1`)return J.errors=[{instancePath:t+`/schema`,schemaPath:`#/properties/schema/const`,keyword:`const`,params:{allowedValue:`flux.bundle/v1`},message:`must be equal to constant`}],!1;var l=n===s}else var l=!0;if(l){if(e.compiler!==void 0){let n=e.compiler,r=s;if(s===r){if(n&&typeof n==`object`&&!Array.isArray(n)){let e;if(n.name===void 0&&(e=`name`)||n.version===void 0&&(e=`version`))return J.errors=[{instancePath:t+`/compiler`,schemaPath:`#/properties/compiler/required`,keyword:`required`,params:{missingProperty:e},message:`must have required property '`+e+`'`}],!1;{let e=s;for(let e in n)if(e!==`name`&&e!==`version`)return J.errors=[{instancePath:t+`/compiler`,schemaPath:`#/properties/compiler/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:e},message:`must NOT have additional properties`}],!1;if(e===s){if(n.name!==void 0){let e=s;if(n.name!==`flux`)return J.errors=[{instancePath:t+`/compiler/name`,schemaPath:`#/properties/compiler/properties/name/const`,keyword:`const`,params:{allowedValue:`flux`},message:`must be equal to constant`}],!1;var u=e===s}else var u=!0;if(u){if(n.version!==void 0){let e=n.version,r=s;if(s===r){if(typeof e==`string`){if(!Ji.test(e))return J.errors=[{instancePath:t+`/compiler/version`,schemaPath:`#/properties/compiler/properties/version/pattern`,keyword:`pattern`,params:{pattern:`^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]*)?$`},message:`must match pattern "^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]*)?$"`}],!1}else return J.errors=[{instancePath:t+`/compiler/version`,schemaPath:`#/properties/compiler/properties/version/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1}var u=r===s}else var u=!0}}}}else return J.errors=[{instancePath:t+`/compiler`,schemaPath:`#/properties/compiler/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}var l=r===s}else var l=!0;if(l){if(e.language!==void 0){let n=s;if(e.language!==1)return J.errors=[{instancePath:t+`/language`,schemaPath:`#/properties/language/const`,keyword:`const`,params:{allowedValue:1},message:`must be equal to constant`}],!1;var l=n===s}else var l=!0;if(l){if(e.digest!==void 0){let n=e.digest,r=s;if(s===s){if(typeof n==`string`){if(!Yi.test(n))return J.errors=[{instancePath:t+`/digest`,schemaPath:`#/$defs/sha256/pattern`,keyword:`pattern`,params:{pattern:`^[0-9a-f]{64}$`},message:`must match pattern "^[0-9a-f]{64}$"`}],!1}else return J.errors=[{instancePath:t+`/digest`,schemaPath:`#/$defs/sha256/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1}var l=r===s}else var l=!0;if(l){if(e.planDigest!==void 0){let n=e.planDigest,r=s;if(s===s){if(typeof n==`string`){if(!Yi.test(n))return J.errors=[{instancePath:t+`/planDigest`,schemaPath:`#/$defs/sha256/pattern`,keyword:`pattern`,params:{pattern:`^[0-9a-f]{64}$`},message:`must match pattern "^[0-9a-f]{64}$"`}],!1}else return J.errors=[{instancePath:t+`/planDigest`,schemaPath:`#/$defs/sha256/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1}var l=r===s}else var l=!0;if(l){if(e.sources!==void 0){let n=e.sources,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=n[r],i=s;if(s===i){if(e&&typeof e==`object`&&!Array.isArray(e)){let n;if(e.origin===void 0&&(n=`origin`)||e.path===void 0&&(n=`path`)||e.sha256===void 0&&(n=`sha256`)||e.text===void 0&&(n=`text`))return J.errors=[{instancePath:t+`/sources/`+r,schemaPath:`#/properties/sources/items/required`,keyword:`required`,params:{missingProperty:n},message:`must have required property '`+n+`'`}],!1;{let n=s;for(let n in e)if(n!==`origin`&&n!==`path`&&n!==`sha256`&&n!==`text`)return J.errors=[{instancePath:t+`/sources/`+r,schemaPath:`#/properties/sources/items/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:n},message:`must NOT have additional properties`}],!1;if(n===s){if(e.origin!==void 0){let n=e.origin,i=s;if(n!==`pack`&&n!==`repository`)return J.errors=[{instancePath:t+`/sources/`+r+`/origin`,schemaPath:`#/properties/sources/items/properties/origin/enum`,keyword:`enum`,params:{allowedValues:Ki.properties.sources.items.properties.origin.enum},message:`must be equal to one of the allowed values`}],!1;var d=i===s}else var d=!0;if(d){if(e.path!==void 0){let n=s;if(typeof e.path!=`string`)return J.errors=[{instancePath:t+`/sources/`+r+`/path`,schemaPath:`#/properties/sources/items/properties/path/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var d=n===s}else var d=!0;if(d){if(e.sha256!==void 0){let n=e.sha256,i=s;if(s===s){if(typeof n==`string`){if(!Yi.test(n))return J.errors=[{instancePath:t+`/sources/`+r+`/sha256`,schemaPath:`#/$defs/sha256/pattern`,keyword:`pattern`,params:{pattern:`^[0-9a-f]{64}$`},message:`must match pattern "^[0-9a-f]{64}$"`}],!1}else return J.errors=[{instancePath:t+`/sources/`+r+`/sha256`,schemaPath:`#/$defs/sha256/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1}var d=i===s}else var d=!0;if(d){if(e.text!==void 0){let n=s;if(typeof e.text!=`string`)return J.errors=[{instancePath:t+`/sources/`+r+`/text`,schemaPath:`#/properties/sources/items/properties/text/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;var d=n===s}else var d=!0}}}}}}else return J.errors=[{instancePath:t+`/sources/`+r,schemaPath:`#/properties/sources/items/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}if(i!==s)break}}else return J.errors=[{instancePath:t+`/sources`,schemaPath:`#/properties/sources/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.schemas!==void 0){let n=s;Xi(e.schemas,{instancePath:t+`/schemas`,parentData:e,parentDataProperty:`schemas`,rootData:i,dynamicAnchors:a})||(o=o===null?Xi.errors:o.concat(Xi.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.libraries!==void 0){let n=s;Xi(e.libraries,{instancePath:t+`/libraries`,parentData:e,parentDataProperty:`libraries`,rootData:i,dynamicAnchors:a})||(o=o===null?Xi.errors:o.concat(Xi.errors),s=o.length);var l=n===s}else var l=!0;if(l){if(e.requires!==void 0){let n=e.requires,r=s;if(s===r){if(Array.isArray(n)){let e=n.length;for(let r=0;r<e;r++){let e=s;if(typeof n[r]!=`string`)return J.errors=[{instancePath:t+`/requires/`+r,schemaPath:`#/properties/requires/items/type`,keyword:`type`,params:{type:`string`},message:`must be string`}],!1;if(e!==s)break}}else return J.errors=[{instancePath:t+`/requires`,schemaPath:`#/properties/requires/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var l=r===s}else var l=!0;if(l){if(e.plan!==void 0){let n=e.plan,r=s;if(s===r){if(n&&typeof n==`object`&&!Array.isArray(n)){let e;if(n.constraints===void 0&&(e=`constraints`)||n.functions===void 0&&(e=`functions`))return J.errors=[{instancePath:t+`/plan`,schemaPath:`#/properties/plan/required`,keyword:`required`,params:{missingProperty:e},message:`must have required property '`+e+`'`}],!1;{let e=s;for(let e in n)if(e!==`constraints`&&e!==`functions`)return J.errors=[{instancePath:t+`/plan`,schemaPath:`#/properties/plan/additionalProperties`,keyword:`additionalProperties`,params:{additionalProperty:e},message:`must NOT have additional properties`}],!1;if(e===s){if(n.constraints!==void 0){let e=n.constraints,r=s;if(s===r){if(Array.isArray(e)){let n=e.length;for(let r=0;r<n;r++){let n=s;if(q(e[r],{instancePath:t+`/plan/constraints/`+r,parentData:e,parentDataProperty:r,rootData:i,dynamicAnchors:a})||(o=o===null?q.errors:o.concat(q.errors),s=o.length),n!==s)break}}else return J.errors=[{instancePath:t+`/plan/constraints`,schemaPath:`#/properties/plan/properties/constraints/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var f=r===s}else var f=!0;if(f){if(n.functions!==void 0){let e=n.functions,r=s;if(s===r){if(Array.isArray(e)){let n=e.length;for(let r=0;r<n;r++){let n=s;if(ra(e[r],{instancePath:t+`/plan/functions/`+r,parentData:e,parentDataProperty:r,rootData:i,dynamicAnchors:a})||(o=o===null?ra.errors:o.concat(ra.errors),s=o.length),n!==s)break}}else return J.errors=[{instancePath:t+`/plan/functions`,schemaPath:`#/properties/plan/properties/functions/type`,keyword:`type`,params:{type:`array`},message:`must be array`}],!1}var f=r===s}else var f=!0}}}}else return J.errors=[{instancePath:t+`/plan`,schemaPath:`#/properties/plan/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}var l=r===s}else var l=!0}}}}}}}}}}}}else return J.errors=[{instancePath:t,schemaPath:`#/type`,keyword:`type`,params:{type:`object`},message:`must be object`}],!1}return J.errors=o,s===0}J.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};let ia=Gi;function aa(e,t){let{path:n,bytes:r}=e,i={path:n,startLine:1,startColumn:1,endLine:1,endColumn:1},a=(e,t,n)=>({problem:{code:e,severity:`error`,message:t,location:i,...n===void 0?{}:{help:n}}});if(r.length>s.b.bundleBytes)return a(`bundle/encoding`,`the bundle has ${r.length.toLocaleString(`en-US`)} bytes, the limit is ${s.b.bundleBytes.toLocaleString(`en-US`)}`);if(e.digest!==void 0&&lt(r)!==e.digest)return a(`bundle/digest`,`the bundle is ${lt(r)}, expected ${(0,H.T)(e.digest)}`,`use the bundle that was pinned, or pin this one after review`);let{source:o,diagnostics:c}=(0,Pi.D)(n,r);if(o===void 0)return{problem:oa(`bundle/encoding`,c[0],i)};let{documents:l,diagnostics:u}=(0,Fi.parseJson)(o,{shapes:new Mt.ShapeTable}),[d]=l;if(d===void 0)return{problem:oa(`bundle/encoding`,u[0],i)};let f=(0,ut.t)(d.value);if((0,V.dj)(f)!==o.text)return a(`bundle/encoding`,`the bundle is not canonical JSON`,"write bundles with `flux compile --output`; nothing else may change them");let p=la(f,d)??da(f,d);if(p!==void 0)return{problem:p};let m=f,h=fa(m,d)??Li({raw:m,document:d},t)??void 0;return h===void 0?{bundle:{raw:m,document:d}}:{problem:h}}function oa(e,t,n){return{code:e,severity:`error`,message:t?.message??`the bundle holds nothing`,location:t?.location??n}}function sa(e,t,n,r,i){return{code:t,severity:`error`,message:r,location:(0,U.WG)(e,n),...i===void 0?{}:{help:i}}}let ca=`update FLUX, or compile the bundle with this version`;function la(e,t){if(typeof e!=`object`||!e||Array.isArray(e))return;let{schema:n,language:r}=e;if(typeof n==`string`&&n!==ot&&/^flux\.bundle\/v[0-9]+$/.test(n))return sa(t,`bundle/version`,[`schema`],`expected ${(0,H.T)(ot)}, got ${(0,H.T)(n)}`,ca);if(typeof r==`number`&&r!==1)return sa(t,`bundle/version`,[`language`],`the bundle is in version ${r} of the constraint language, expected 1`,ca)}let ua=new Set([`additionalProperties`,`const`,`enum`]);function da(e,t){if(ia(e))return;let n=ia.errors?.[0],r=(0,Ii.v)(n?.instancePath??``,t)??[],i=ua.has(n?.keyword??``)?`bundle/unknown`:`bundle/invalid`;if(n?.keyword===`additionalProperties`){let e=String(n.params.additionalProperty);return{...sa(t,i,r,`unknown member ${(0,H.T)(e)}`),location:(0,U.Us)(t,r,e)}}return sa(t,i,r,`${r.length===0?`the bundle`:(0,H.T)(r.join(`.`))} ${n?.message??`does not fit the schema`}`)}function fa(e,t){let{sources:n,digest:r}=e,i=n.findIndex(({text:e,sha256:t})=>(0,V.fg)(e)!==t);if(i>=0){let e=`the text of ${(0,H.T)(n[i]?.path??``)} has another digest than the bundle says`;return sa(t,`bundle/mismatch`,[`sources`,i,`sha256`],e)}if(ct({...e})!==r)return sa(t,`bundle/mismatch`,[`digest`],`the members of the bundle have another digest than the bundle says`)}var pa=n(19133),ma=n(97339),Y=n(96644);let ha=`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;function ga(e){let t=[];for(let n=0;n<e.length;n+=3){let r=e.length-n,i=(e[n]??0)<<16|(e[n+1]??0)<<8|(e[n+2]??0),a=[18,12,6,0].map(e=>ha.charAt(i>>e&63));t.push(r===1?a.slice(0,2).join(``)+`==`:r===2?a.slice(0,3).join(``)+`=`:a.join(``))}return t.join(``)}function _a(e){let t=/^([A-Za-z0-9+/]*)(={0,2})$/.exec(e),n=t?.[1],r=t?.[2];if(n===void 0||r===void 0)return;let i=n.length%4;if(i===1||r!==``&&i+r.length!==4)return;let a=new Uint8Array(Math.floor(n.length*3/4)),o=0,s=0,c=0;for(let e=0;e<n.length;e++)o=(o<<6|ha.indexOf(n.charAt(e)))&16777215,s+=6,s<8||(s-=8,a[c++]=o>>s&255);return a}var X=n(3557),Z=n(39554);let va={name:`encoders`,overloads:[(0,Z.gh)(`base64_encode_bytes`,`base64.encode`,`global`,Z.pL,Y.An,ya),(0,Z.gh)(`base64_decode_string`,`base64.decode`,`global`,Z.tX,Y.E9,ba)]};function ya(e,t){return(0,X.g4)(e,t.length,Math.ceil(t.length/3)*4)??(0,X.KD)(ga(t))}function ba(e,t){let n=(0,X.g4)(e,t.length,t.length);return n===void 0?_a(t)??new G.Fn(`conversion`,`${(0,H.T)(t)} is not base64`):n}var xa=n(6920),Sa=n(98534),Ca=n(61447);let wa=/^[0-9a-fA-F]{1,4}$/;function Ta(e){if(e.length>45)return;if(!e.includes(`:`)){let t=Ea(e);return t===void 0?void 0:{family:4,bits:t}}let t=Da(e);return t===void 0||t>>32n==65535n?void 0:{family:6,bits:t}}function Ea(e){let t=e.split(`.`);if(t.length!==4)return;let n=0n;for(let e of t){if(!/^(?:0|[1-9]\d{0,2})$/.test(e)||Number(e)>255)return;n=n<<8n|BigInt(e)}return n}function Da(e){let t=e.split(`::`);if(t.length>2)return;let n=Oa(t[0]??``,t.length===1),r=Oa(t[1]??``,!0);if(n===void 0||r===void 0)return;let i=8-n.length-r.length;return(t.length===1?i!==0:i<1)?void 0:[...n,...Array(i).fill(0n),...r].reduce((e,t)=>e<<16n|t,0n)}function Oa(e,t){if(e===``)return[];let n=[],r=e.split(`:`);for(let[e,i]of r.entries())if(wa.test(i))n.push(BigInt(`0x`+i));else{let a=t&&e===r.length-1?Ea(i):void 0;if(a===void 0)return;n.push(a>>16n,a&65535n)}return n}function ka({family:e,bits:t}){if(e===4)return[24n,16n,8n,0n].map(e=>t>>e&255n).join(`.`);let n=Array.from({length:8},(e,n)=>Number(t>>BigInt(112-16*n)&65535n)),{start:r,length:i}=Aa(n),a=e=>e.map(e=>e.toString(16)).join(`:`);return i<2?a(n):a(n.slice(0,r))+`::`+a(n.slice(r+i))}function Aa(e){let t={start:0,length:0},n=0;for(let[r,i]of e.entries())n=i===0?n+1:0,n>t.length&&(t={start:r-n+1,length:n});return t}function ja(e){let t=e.lastIndexOf(`/`),n=t<0?void 0:Ta(e.slice(0,t)),r=e.slice(t+1);if(n===void 0||!/^(?:0|[1-9]\d{0,2})$/.test(r))return;let i=Number(r);return i>Va(n)?void 0:{address:n,length:i}}function Ma({address:e,length:t}){return`${ka(e)}/${t}`}function Na({address:e,length:t}){let n=BigInt(Va(e)-t);return{address:{family:e.family,bits:e.bits>>n<<n},length:t}}function Pa({address:e,length:t},n){let r=BigInt(Va(e)-t);return e.family===n.family&&e.bits>>r===n.bits>>r}function Fa(e,t){return t.length>=e.length&&Pa(e,t.address)}function Ia({bits:e}){return e===0n}function La({family:e,bits:t}){return e===4?t>>24n==127n:t===1n}function Ra({family:e,bits:t}){return e===4?t>>16n==43518n:t>>118n==1018n}function za({family:e,bits:t}){return e===4?t>>8n==14680064n:t>>120n==255n&&(t>>112n&15n)==2n}function Ba(e){let{family:t,bits:n}=e,r=t===4?n>>28n==14n:n>>120n==255n,i=t===4&&n===4294967295n;return!(Ia(e)||i||La(e)||r||Ra(e))}function Va({family:e}){return e===4?32:128}var Ha=n(78481);let Ua=/[A-Za-z0-9\-_.~]/,Wa=new Set(`!$&'()*+,;=:[]<>"`),Ga=new Set(`!()*`),Ka={fragment:new Set,host:new Set(`/?@`),path:new Set(`?`),user:new Set(`@/?:`),zone:new Set(`/?@`)},qa=new Set(`$&+,/:;=?@`);function Ja(e,t){let n=String.fromCharCode(e);return e>=128?!0:Ua.test(n)||(t===`host`||t===`zone`)&&Wa.has(n)?!1:qa.has(n)?t===`query`||Ka[t].has(n):!(t===`fragment`&&Ga.has(n))}function Ya(e,t){let n=``;for(let r of e)n+=Ja(r,t)?`%`+r.toString(16).toUpperCase().padStart(2,`0`):String.fromCharCode(r);return n}function Xa(e,t){let n=(0,Ha.Af)(e),r=new Uint8Array(n.length),i=0;for(let e=0;e<n.length;e++){let a=n[e]??0;if(a===Qa){let a=no(n,e);if(a===void 0||to(a,t))return;r[i++]=a,e+=2}else if(a===$a&&t===`query`)r[i++]=eo;else if((t===`host`||t===`zone`)&&a<128&&Ja(a,t))return;else r[i++]=a}return r.subarray(0,i)}function Za(e,t){let n=Xa(e,t);return n===void 0?void 0:(0,Ha.bW)(n)}let Qa=37,$a=43,eo=32;function to(e,t){return t===`host`?e<128&&e!==37:t===`zone`&&e!==37&&e!==32&&Ja(e,`host`)}function no(e,t){let n=ro(e[t+1]),r=ro(e[t+2]);return n===void 0||r===void 0?void 0:n*16+r}function ro(e){if(e===void 0)return;if(e>=48&&e<=57)return e-48;let t=e|32;return t>=97&&t<=102?t-97+10:void 0}class io{scheme;host;hostname;port;escapedPath;rawQuery;text;constructor(e,t,n,r,i){let{hostname:a,port:o}=so(t);this.scheme=e,this.host=t,this.hostname=a,this.port=o,this.escapedPath=n,this.rawQuery=r,this.text=i}}function ao(e){return lo(e,!0)!==void 0}function oo(e){if(!ao(e))return;let t=e.indexOf(`#`),n=lo(t<0?e:e.slice(0,t),!1);if(n===void 0)return;let r=t<0?``:e.slice(t+1),i=Xa(r,`fragment`);if(i===void 0)return;let a=go(n.rawPath,n.path,`path`),o=n.forceQuery||n.rawQuery!==``?`?`+n.rawQuery:``,s=r===``?``:`#`+go(r,i,`fragment`),c=yo(n,a)+o+s;return new io(n.scheme,n.authority?.host??``,a,n.rawQuery,c)}function so(e){let t=e.lastIndexOf(`:`),n=t>=0&&/^\d*$/.test(e.slice(t+1)),r=n?e.slice(0,t):e;return{hostname:r.startsWith(`[`)&&r.endsWith(`]`)?r.slice(1,-1):r,port:n?e.slice(t+1):``}}function co(e,t){let n=[];for(let r=0;r<e.length;){let i=e.indexOf(`&`,r),a=i<0?e.length:i,o=e.slice(r,a);if(r=a+1,o===``||o.includes(`;`))continue;let s=o.indexOf(`=`),c=Za(s<0?o:o.slice(0,s),`query`),l=Za(s<0?``:o.slice(s+1),`query`);if(c!==void 0&&l!==void 0){if(n.length>=t)return;n.push([c,l])}}return n}function lo(e,t){if(/[\u0000-\u001f\u007f]/.test(e)||e===``&&t)return;let n={scheme:``,opaque:``,authority:void 0,rawQuery:``,forceQuery:!1};if(e===`*`)return{...n,rawPath:``,path:(0,Ha.Af)(`*`)};let r=fo(e);if(r===0)return;let i=r<0?``:e.slice(0,r).toLowerCase(),a=e.slice(r+1),o=a.indexOf(`?`),s=o<0?a:a.slice(0,o),c=o<0?``:a.slice(o+1),l=o>=0&&c===``;if(!s.startsWith(`/`))return i===``?e===``||t?void 0:uo({...n,rawQuery:c,forceQuery:l},s):{...n,scheme:i,opaque:s,rawQuery:c,forceQuery:l,rawPath:``,path:new Uint8Array};if(!s.startsWith(`//`)||i===``&&(t||s.startsWith(`///`)))return uo({...n,scheme:i,rawQuery:c,forceQuery:l},s);let u=s.indexOf(`/`,2),d=po(s.slice(2,u<0?s.length:u));if(d!==void 0)return uo({...n,scheme:i,authority:d,rawQuery:c,forceQuery:l},u<0?``:s.slice(u))}function uo(e,t){let n=Xa(t,`path`);return n===void 0?void 0:{...e,rawPath:t,path:n}}function fo(e){let t=/^[A-Za-z][A-Za-z0-9+.-]*:/.exec(e);return t===null?e.startsWith(`:`)?0:-1:t[0].length-1}function po(e){let t=e.lastIndexOf(`@`),n=mo(e.slice(t+1));if(n===void 0)return;if(t<0)return{user:void 0,host:n};let r=e.slice(0,t);if(!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(r))return;let i=r.indexOf(`:`),a=i<0?[r]:[r.slice(0,i),r.slice(i+1)],o=[];for(let e of a){let t=Xa(e,`user`);if(t===void 0)return;o.push(Ya(t,`user`))}return{user:o.join(`:`),host:n}}function mo(e){let t=e.lastIndexOf(`:`);if(!e.startsWith(`[`))return e.includes(`[`)||t>=0&&!/^\d*$/.test(e.slice(t+1))?void 0:Za(e,`host`);let n=e.lastIndexOf(`]`);if(n<0||!/^(?::\d*)?$/.test(e.slice(n+1)))return;let r=e.slice(0,n).indexOf(`%25`),i=e.slice(1,r<0?n:r);if(!ho(i))return;if(r<0)return Za(e,`host`);let a=Za(e.slice(r,n),`zone`);return a===void 0?void 0:`[${i}${a}${e.slice(n)}`}function ho(e){if(Ta(e)?.family===6)return!0;let t=/^(?:::|(?:0{1,4}:){5})ffff:([0-9a-f:.]+)$/i.exec(e)?.[1];return t!==void 0&&Ta(`1::${t}`)?.family===6}function go(e,t,n){return e!==``&&vo(e,n)?e:(0,Ha.bW)(t)===`*`?`*`:Ya(t,n)}let _o=new Set(`!$&'()*+,;=:@[]%`);function vo(e,t){for(let n=0;n<e.length;n++)if(!_o.has(e.charAt(n))&&Ja(e.charCodeAt(n),t))return!1;return!0}function yo({scheme:e,opaque:t,authority:n},r){let i=e===``?``:e+`:`;if(t!==``)return i+t;if(n===void 0)return i+r;let{user:a,host:o}=n,s=o!==``||r!==``||a!==void 0?`//`:``,c=a===void 0?``:a+`@`;return i+s+c+Ya((0,Ha.Af)(o),`host`)+r}let bo=new Map([[`byte`,xo(Mo,`must be base64 with padding`)],[`date`,xo(No,`must be a date such as 2006-01-02`)],[`datetime`,xo(Fo,`must be a date with a time such as 2006-01-02T15:04:05Z`)],[`dns1035Label`,To],[`dns1035LabelPrefix`,e=>To(Do(e))],[`dns1123Label`,Co],[`dns1123LabelPrefix`,e=>Co(Do(e))],[`dns1123Subdomain`,wo],[`dns1123SubdomainPrefix`,e=>wo(Do(e))],[`labelValue`,Ao],[`qualifiedName`,jo],[`uri`,xo(ao,`must be an absolute URI or an absolute path`)],[`uuid`,xo(Io,`must be a UUID`)]]);function xo(e,t){return n=>e(n)?[]:[t]}function So(e,t,n,r){let i=e.length>t?[`must have at most ${t} characters`]:[];return n?i:[...i,r]}function Co(e){return So(e,63,Eo(e),"must consist of lower-case letters, digits and `-`, and start and end with a letter or digit")}function wo(e){return So(e,253,e.split(`.`).every(Eo),"must consist of lower-case letters, digits, `-` and `.`, and every part must start and end with a letter or digit")}function To(e){return So(e,63,Eo(e)&&!/^\d/.test(e),"must consist of lower-case letters, digits and `-`, start with a letter and not end with `-`")}function Eo(e){return/^[a-z0-9-]+$/.test(e)&&!e.startsWith(`-`)&&!e.endsWith(`-`)}function Do(e){return e.length>1&&e.endsWith(`-`)?e.slice(0,-2)+`a`:e}let Oo="must consist of letters, digits, `-`, `_` and `.`, and start and end with a letter or digit";function ko(e){return/^[A-Za-z0-9_.-]+$/.test(e)&&/^[A-Za-z0-9]/.test(e)&&/[A-Za-z0-9]$/.test(e)}function Ao(e){return So(e,63,e===``||ko(e),Oo)}function jo(e){let t=e.indexOf(`/`),n=t<0?void 0:e.slice(0,t),r=e.slice(t+1);if(r.includes(`/`))return["must be a name, or a DNS prefix, one `/` and a name"];let i=n===void 0?[]:wo(n).map(e=>`the prefix ${e}`),a=So(r,63,ko(r),Oo);return[...i,...a.map(e=>`the name ${e}`)]}function Mo(e){return e.length%4==0&&_a(e)!==void 0}function No(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&Lo(`${e}T00:00:00Z`)}let Po=/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d))?$/;function Fo(e){if(No(e))return!0;let t=Po.exec(e);if(t===null)return!1;let[,n=``,r=``,i,,a,o]=t,s=a!==void 0;return e.includes(` `)&&(i===void 0||s||e.endsWith(`Z`))||i===void 0&&s?!1:Lo(`${n}T${r}${i??`:00`}${s?`${a}:${o}`:`Z`}`)}function Io(e){return/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(e)}function Lo(e){return!((0,Ca.EH)(e)instanceof G.Fn)}var Ro=n(837);let zo=(0,Z.EJ)(`kubernetes.NamedFormat`),Bo=Z.tX,Vo={name:`kubernetes.format`,overloads:[...[...bo.keys()].map(e=>(0,Z.AE)(`format_${e}`,`format.${e}`,zo.type,()=>Ho(e))),(0,Z.gh)(`format_named`,`format.named`,`global`,Bo,(0,Y.Ki)(zo.type),(e,t)=>bo.has(t)?new G.O3(Ho(t)):Ro.x3),(0,Z.aw)(`format_validate`,`validate`,`receiver`,[zo,Bo],(0,Y.Ki)((0,Y.c3)(Y.An)),Uo)]};function Ho(e){return new G.FD(`kubernetes.NamedFormat`,e,e)}function Uo(e,t,n){if(!e.charge((0,xa.Fw)(n.length)))return e.exhausted;let r=bo.get(t.text)?.(n);return r===void 0?Sa.NU:r.length===0?Ro.x3:new G.O3(r)}var Wo=n(34552),Go=n(55575),Ko=n(46210),qo=n(73460);let Jo=[[`int`,Y.I8],[`uint`,Y.Xl],[`double`,Y.y4],[`bool`,Y.HX],[`duration`,Y.ft],[`timestamp`,Y.ht],[`string`,Y.An],[`bytes`,Y.E9]],Yo=[[`int`,Y.I8,0],[`uint`,Y.Xl,new G.Fg(0)],[`double`,Y.y4,new G.__(0)],[`duration`,Y.ft,new G.dw(0,0)]],Xo={name:`kubernetes.lists`,overloads:[...Jo.map(([e,t])=>(0,Z.gh)(`list_${e}_is_sorted_bool`,`isSorted`,`receiver`,(0,Z.zM)(t),Y.HX,Qo)),...Yo.map(([e,t,n])=>(0,Z.gh)(`list_${e}_sum_${e}`,`sum`,`receiver`,(0,Z.zM)(t),t,(e,t)=>$o(e,t,n))),...Zo(`min`,e=>e<0),...Zo(`max`,e=>e>0),(0,Z.aw)(`list_a_index_of_int`,`indexOf`,`receiver`,[Z._4,Z.Oy],Y.I8,(e,t,n)=>ns(e,t,n,1)),(0,Z.aw)(`list_a_last_index_of_int`,`lastIndexOf`,`receiver`,[Z._4,Z.Oy],Y.I8,(e,t,n)=>ns(e,t,n,-1))]};function Zo(e,t){return Jo.map(([n,r])=>(0,Z.gh)(`list_${n}_${e}_${n}`,e,`receiver`,(0,Z.zM)(r),r,(n,r)=>{let[i]=r;if(i===void 0)return new G.Fn(`invalid_argument`,`\`${e}\` of an empty list`);let a=i;for(let e of r){if(!n.charge(1))return n.exhausted;let r=(0,Go.ck)(n,e,a);if(r instanceof G.Fn)return r;t(r)&&(a=e)}return a}))}function Qo(e,t){let n=t[0]??null;for(let r of t){if(!e.charge(1))return e.exhausted;let t=(0,Go.ck)(e,n,r);if(t instanceof G.Fn)return t;if(t>0)return!1;n=r}return!0}function $o(e,t,n){let r=t[0]??n;if(!es(r))return Sa.NU;for(let n=1;n<t.length;n++){if(!e.charge(1))return e.exhausted;let i=ts(r,t[n]??null);if(i instanceof G.Fn)return i;r=i}return r}function es(e){return(0,qo.E6)(e)||e instanceof G.Fg||e instanceof G.__||e instanceof G.dw}function ts(e,t){return(0,qo.E6)(e)&&(0,qo.E6)(t)?(0,Ko.Zo)(e,t):e instanceof G.Fg&&t instanceof G.Fg?(0,Ko.sB)(e,t):e instanceof G.__&&t instanceof G.__?new G.__(e.value+t.value):e instanceof G.dw&&t instanceof G.dw?(0,Wo.cf)(e.seconds+t.seconds,e.nanos+t.nanos):Sa.NU}function ns(e,t,n,r){for(let i=r>0?0:t.length-1;i>=0&&i<t.length;i+=r){if(!e.charge(1))return e.exhausted;let r=(0,xa.b9)(e,t[i]??null,n);if(r instanceof G.Fn)return r;if(r)return i}return-1}class rs{nanos;constructor(e){this.nanos=e}}let is=new Map([[`n`,[10,-9]],[`u`,[10,-6]],[`m`,[10,-3]],[``,[10,0]],[`k`,[10,3]],[`M`,[10,6]],[`G`,[10,9]],[`T`,[10,12]],[`P`,[10,15]],[`E`,[10,18]],[`Ki`,[2,10]],[`Mi`,[2,20]],[`Gi`,[2,30]],[`Ti`,[2,40]],[`Pi`,[2,50]],[`Ei`,[2,60]]]),as=/^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;function os(e){if(e.length>s.b.quantityLength)return`size`;let t=as.exec(e),n=t?.[2]??``,r=t?.[3]??``;if(t===null||n+r===``)return`form`;let i=us(t[4]??``);if(i===void 0)return`suffix`;let[a,o]=i,c=BigInt(n+r);if(c===0n)return new rs(0n);let l=(a===10?o:0)+9-r.length;if(l>s.b.quantityLength+9)return`size`;let u=ds(a===2?c<<BigInt(o):c,l),d=a===2&&u>Ko.BX*ss?Ko.BX*ss:u,f=new rs(t[1]===`-`?-d:d);return cs(f)?f:`size`}let ss=10n**BigInt(9);function cs({nanos:e}){return e<ls&&e>-ls}let ls=10n**BigInt(s.b.quantityLength+9);function us(e){let t=is.get(e);return t===void 0?/^[eE][+-]?\d+$/.test(e)?[10,Number(e.slice(1))]:void 0:t}function ds(e,t){if(t>=0)return e*10n**BigInt(t);if(-t>s.b.quantityLength)return 1n;let n=10n**BigInt(-t);return(e+n-1n)/n}function fs(e){return new rs(BigInt(e)*ss)}function ps(e,t){return new rs(e.nanos+t.nanos)}function ms(e,t){return new rs(e.nanos-t.nanos)}function hs(e,t){return e.nanos<t.nanos?-1:+(e.nanos>t.nanos)}function gs({nanos:e}){return e%ss===0n?e/ss:void 0}function _s({nanos:e}){return Number(`${e}e-9`)+0}function vs({nanos:e}){let t=e<0n?`-`:``,n=(e<0n?-e:e).toString().padStart(10,`0`),r=n.slice(-9).replace(/0+$/,``);return t+n.slice(0,-9)+(r===``?``:`.`+r)}function ys(e){return([t])=>{let n=typeof t==`string`?e(t):void 0;return n instanceof G.Fn?n.message:void 0}}let bs=(0,Z.EJ)(`kubernetes.Quantity`),xs=Z.tX,Ss={name:`kubernetes.quantity`,overloads:[(0,Z.gh)(`string_to_quantity`,`quantity`,`global`,xs,bs.type,ws,ys(Cs)),(0,Z.gh)(`is_quantity_string`,`isQuantity`,`global`,xs,Y.HX,(e,t)=>{let n=ws(e,t);return n instanceof G.Fn&&n.code===`cost`?n:!(n instanceof G.Fn)}),(0,Z.gh)(`quantity_sign`,`sign`,`receiver`,bs,Y.I8,(e,t)=>Ds(t,e=>hs(e,new rs(0n)))),(0,Z.gh)(`quantity_is_integer`,`isInteger`,`receiver`,bs,Y.HX,(e,t)=>Ds(t,e=>!(Es(e)instanceof G.Fn))),(0,Z.gh)(`quantity_get_int`,`asInteger`,`receiver`,bs,Y.I8,(e,t)=>Ds(t,Es)),(0,Z.gh)(`quantity_get_float`,`asApproximateFloat`,`receiver`,bs,Y.y4,(e,t)=>Ds(t,e=>new G.__(_s(e)))),(0,Z.aw)(`quantity_add`,`add`,`receiver`,[bs,bs],bs.type,(e,t,n)=>Os(t,n,(e,t)=>Ts(ps(e,t)))),(0,Z.aw)(`quantity_add_int`,`add`,`receiver`,[bs,Z.R],bs.type,(e,t,n)=>Ds(t,e=>Ts(ps(e,fs(n))))),(0,Z.aw)(`quantity_sub`,`sub`,`receiver`,[bs,bs],bs.type,(e,t,n)=>Os(t,n,(e,t)=>Ts(ms(e,t)))),(0,Z.aw)(`quantity_sub_int`,`sub`,`receiver`,[bs,Z.R],bs.type,(e,t,n)=>Ds(t,e=>Ts(ms(e,fs(n))))),(0,Z.aw)(`quantity_is_less_than`,`isLessThan`,`receiver`,[bs,bs],Y.HX,(e,t,n)=>Os(t,n,(e,t)=>hs(e,t)<0)),(0,Z.aw)(`quantity_is_greater_than`,`isGreaterThan`,`receiver`,[bs,bs],Y.HX,(e,t,n)=>Os(t,n,(e,t)=>hs(e,t)>0)),(0,Z.aw)(`quantity_compare_to`,`compareTo`,`receiver`,[bs,bs],Y.I8,(e,t,n)=>Os(t,n,hs))]};function Cs(e){let t=os(e);if(t instanceof rs)return Ts(t);if(t===`size`)return(0,Sa.g$)(`a quantity`,s.b.quantityLength,`digits`);let n=t===`suffix`?`has an unknown suffix`:`is not a quantity`;return new G.Fn(`conversion`,`${(0,H.T)(e)} ${n}`)}function ws(e,t){return e.charge((0,xa.Fw)(t.length))?Cs(t):e.exhausted}function Ts(e){return cs(e)?new G.FD(`kubernetes.Quantity`,e,vs(e)):(0,Sa.g$)(`a quantity`,s.b.quantityLength,`digits`)}function Es(e){let t=gs(e),n=t===void 0?void 0:(0,Ko.RI)(t);return n!==void 0&&!(n instanceof G.Fn)?n:new G.Fn(`conversion`,`quantity ${(0,H.T)(vs(e))} is not an int`)}function Ds({content:e},t){return e instanceof rs?t(e):Sa.NU}function Os(e,t,n){return Ds(e,e=>Ds(t,t=>n(e,t)))}var ks=n(21600);function As(e,t,n,r,i){let a=0,o=-1;for(let s=0;s<r&&a<=n.length;){let r=(0,ks.u)(n.length-a,t.weight);if(!e.charge(r))return e.exhausted;let{places:c,reach:l}=t.search(n,a);if(e.charge((0,ks.u)(l-a,t.weight)-r),c===void 0)return;let[u=0,d=0]=c;if(d>u||u!==o){let e=i(c);if(e!==void 0)return e;s++,o=d}a=d>u?d:d+((n.codePointAt(d)??0)>65535?2:1)}}var js=n(86294);let Ms=Z.tX,Ns={name:`kubernetes.regex`,overloads:[(0,Z.aw)(`string_find_string`,`find`,`receiver`,[Ms,Ms],Y.An,Fs,Ps),(0,Z.aw)(`string_find_all_string`,`findAll`,`receiver`,[Ms,Ms],(0,Y.c3)(Y.An),(e,t,n)=>Is(e,t,n,-1),Ps),(0,Z.w3)(`string_find_all_string_int`,`findAll`,`receiver`,[Ms,Ms,Z.R],(0,Y.c3)(Y.An),Is,Ps)]};function Ps(...[[,e],t]){let n=typeof e==`string`?t.of(e):void 0;return n instanceof G.Fn?n.message:void 0}function Fs(e,t,n){let r=Is(e,t,n,1);return Array.isArray(r)?r[0]??``:r}function Is(e,t,n,r){let i=(0,js.q)(e,n);if(i instanceof G.Fn)return i;let a=r<0?1/0:Number(r),o=[];return As(e,i,t,a,([e,n])=>{if(o.length>=s.b.listElements)return(0,Sa.g$)(`a list`,s.b.listElements,`elements`);o.push(t.slice(e,n))})??o}var Ls=n(58266);let Rs=(0,Z.EJ)(`kubernetes.Semver`),zs=Z.tX,Bs={name:`kubernetes.semver`,overloads:[(0,Z.gh)(`string_to_semver`,`semver`,`global`,zs,Rs.type,(e,t)=>Gs(e,t,!1),ys(e=>Ws(e,!1))),(0,Z.aw)(`string_bool_to_semver`,`semver`,`global`,[zs,Z.Cc],Rs.type,Gs,qs),(0,Z.gh)(`is_semver_string`,`isSemver`,`global`,zs,Y.HX,(e,t)=>Ks(e,t,!1)),(0,Z.aw)(`is_semver_string_bool`,`isSemver`,`global`,[zs,Z.Cc],Y.HX,Ks),Vs(`semver_major`,`major`,({major:e})=>e),Vs(`semver_minor`,`minor`,({minor:e})=>e),Vs(`semver_patch`,`patch`,({patch:e})=>e),Hs(`semver_is_less_than`,`isLessThan`,e=>e<0),Hs(`semver_is_greater_than`,`isGreaterThan`,e=>e>0),(0,Z.aw)(`semver_compare_to`,`compareTo`,`receiver`,[Rs,Rs],Y.I8,Us)]};function Vs(e,t,n){return(0,Z.gh)(e,t,`receiver`,Rs,Y.I8,(e,t)=>Js(t,e=>(0,Ko.RI)(n(e))))}function Hs(e,t,n){return(0,Z.aw)(e,t,`receiver`,[Rs,Rs],Y.HX,(e,t,r)=>{let i=Us(e,t,r);return typeof i==`number`?n(i):i})}function Us(e,t,n){let r=(0,xa.Fw)(Math.min(t.text.length,n.text.length))-1;return r>0&&!e.charge(r)?e.exhausted:Js(t,e=>Js(n,t=>(0,Ls.mU)(e,t)))}function Ws(e,t){let n=t?(0,Ls.ci)(e):(0,Ls.kf)(e);return n===void 0?new G.Fn(`conversion`,`${(0,H.T)(e)} is not a semantic version`):new G.FD(`kubernetes.Semver`,n,(0,Ls.i2)(n))}function Gs(e,t,n){return e.charge((0,xa.Fw)(t.length))?Ws(t,n):e.exhausted}function Ks(e,t,n){let r=Gs(e,t,n);return r instanceof G.Fn&&r.code===`cost`?r:!(r instanceof G.Fn)}function qs([e,t]){if(typeof e!=`string`||typeof t!=`boolean`)return;let n=Ws(e,t);return n instanceof G.Fn?n.message:void 0}function Js({content:e},t){return e instanceof Ls.L7?t(e):Sa.NU}let Ys=(0,Z.EJ)(`kubernetes.URL`),Xs=Z.tX,Zs={name:`kubernetes.url`,overloads:[(0,Z.gh)(`string_to_url`,`url`,`global`,Xs,Ys.type,ec,ys($s)),(0,Z.gh)(`is_url_string`,`isURL`,`global`,Xs,Y.HX,(e,t)=>e.charge((0,xa.Fw)(t.length))?ao(t):e.exhausted),Qs(`url_get_scheme`,`getScheme`,({scheme:e})=>e),Qs(`url_get_host`,`getHost`,({host:e})=>e),Qs(`url_get_hostname`,`getHostname`,({hostname:e})=>e),Qs(`url_get_port`,`getPort`,({port:e})=>e),Qs(`url_get_escaped_path`,`getEscapedPath`,({escapedPath:e})=>e),(0,Z.gh)(`url_get_query`,`getQuery`,`receiver`,Ys,(0,Y.A7)(Y.An,(0,Y.c3)(Y.An)),(e,t)=>nc(t,t=>tc(e,t)))]};function Qs(e,t,n){return(0,Z.gh)(e,t,`receiver`,Ys,Y.An,(e,t)=>nc(t,n))}function $s(e){let t=oo(e);return t===void 0?new G.Fn(`conversion`,`${(0,H.T)(e)} is not an absolute URL or path`):new G.FD(`kubernetes.URL`,t,t.text)}function ec(e,t){return e.charge((0,xa.Fw)(t.length))?$s(t):e.exhausted}function tc(e,{rawQuery:t}){if(!e.charge(t.length))return e.exhausted;let n=co(t,s.b.listElements);if(n===void 0)return(0,Sa.g$)(`a query`,s.b.listElements,`values`);let r=new Map;for(let[e,t]of n){let n=r.get(e);n===void 0?r.set(e,[t]):n.push(t)}let i=new Map;for(let[e,t]of r)i.set((0,G.a0)(e)??``,[e,t]);return new G.I8(i)}function nc({content:e},t){return e instanceof io?t(e):Sa.NU}var rc=n(93567),ic=n(59912);let ac=(0,Y.c3)((0,Y.Wi)(`A`)),oc=(0,Y.c3)(Y.aq),sc=[[`bool`,Y.HX],[`bytes`,Y.E9],[`double`,Y.y4],[`duration`,Y.ft],[`int`,Y.I8],[`string`,Y.An],[`timestamp`,Y.ht],[`uint`,Y.Xl]],cc={name:`lists`,overloads:[(0,Z.w3)(`list_slice`,`slice`,`receiver`,[Z._4,Z.R,Z.R],ac,uc),(0,Z.gh)(`list_flatten`,`flatten`,`receiver`,(0,Z.zM)((0,Y.c3)((0,Y.Wi)(`A`))),ac,(e,t)=>dc(e,t,1)),(0,Z.gh)(`list_flatten_dyn`,`flatten`,`receiver`,(0,Z.zM)(Y.aq),oc,(e,t)=>dc(e,t,1)),(0,Z.aw)(`list_flatten_int`,`flatten`,`receiver`,[(0,Z.zM)(Y.aq),Z.R],oc,dc),(0,Z.gh)(`lists_range`,`lists.range`,`global`,Z.R,(0,Y.c3)(Y.I8),fc),(0,Z.gh)(`list_distinct`,`distinct`,`receiver`,Z._4,ac,mc),(0,Z.gh)(`list_reverse`,`reverse`,`receiver`,Z._4,ac,pc),...sc.map(([e,t])=>(0,Z.gh)(`list_${e}_sort`,`sort`,`receiver`,(0,Z.zM)(t),(0,Y.c3)(t),(e,t)=>(0,rc.Un)(e,t,t)))]};function lc(e,t,n=0){return t>s.b.listElements?(0,Sa.g$)(`a list`,s.b.listElements,`elements`):e.charge(10+t+n)?void 0:e.exhausted}function uc(e,t,n,r){if(n<0||r>t.length||n>r)return new G.Fn(`index_range`,`cannot slice ${n} to ${r} of a list of ${t.length} elements`);let i=Number(n),a=Number(r);return lc(e,a-i)??t.slice(i,a)}function dc(e,t,n){if(n<0)return new G.Fn(`invalid_argument`,`cannot flatten to depth ${n}`);let r=[],i=[];if(!e.charge(10))return e.exhausted;i.push({list:t,at:0,depth:Math.min(Number(n),s.b.documentNodes)});for(let t=i.at(-1);t!==void 0;t=i.at(-1)){let n=t.list[t.at++];if(n===void 0)i.pop();else if(!e.charge(1))return e.exhausted;else if((0,qo.Lv)(n)&&t.depth>0)i.push({list:n,at:0,depth:t.depth-1});else if(r.length>=s.b.listElements)return(0,Sa.g$)(`a list`,s.b.listElements,`elements`);else r.push(n)}return r}function fc(e,t){if(t<=0)return[];if(t>s.b.listElements)return(0,Sa.g$)(`a list`,s.b.listElements,`elements`);let n=Number(t);return lc(e,n)??Array.from({length:n},(e,t)=>t)}function pc(e,t){return lc(e,t.length)??[...t].reverse()}function mc(e,t){let n=lc(e,t.length,t.length);if(n!==void 0)return n;let r=new Set,i=[],a=[];for(let n of t){let t=(0,ic.w)(n);if(t!==void 0&&r.has(t))continue;let o=hc(e,t===void 0?i:a,n);if(typeof o!=`boolean`)return o;o||(i.push(n),t===void 0?a.push(n):r.add(t))}return i}function hc(e,t,n){for(let r of t){if(!e.charge(1))return e.exhausted;let t=(0,xa.b9)(e,r,n);if(t!==!1)return t}return!1}let gc=[[`int`,Z.R,Y.I8],[`uint`,Z.oX,Y.Xl],[`double`,Z.v2,Y.y4]],_c={name:`math`,overloads:[...vc(`math.greatest`,`max`,e=>e>0),...vc(`math.least`,`min`,e=>e<0),yc(`ceil`,Math.ceil),yc(`floor`,Math.floor),yc(`round`,bc),yc(`trunc`,Math.trunc),(0,Z.gh)(`math_abs_int`,`math.abs`,`global`,Z.R,Y.I8,(e,t)=>xc(t)),(0,Z.gh)(`math_abs_uint`,`math.abs`,`global`,Z.oX,Y.Xl,(e,t)=>t),(0,Z.gh)(`math_abs_double`,`math.abs`,`global`,Z.v2,Y.y4,(e,t)=>new G.__(Math.abs(t.value))),(0,Z.gh)(`math_sign_int`,`math.sign`,`global`,Z.R,Y.I8,(e,t)=>t>0?1:t<0?-1:0),(0,Z.gh)(`math_sign_uint`,`math.sign`,`global`,Z.oX,Y.Xl,(e,t)=>new G.Fg(+(t.value>0))),(0,Z.gh)(`math_sign_double`,`math.sign`,`global`,Z.v2,Y.y4,(e,t)=>new G.__(Math.sign(t.value))),(0,Z.gh)(`math_isInf_double`,`math.isInf`,`global`,Z.v2,Y.HX,(e,t)=>Math.abs(t.value)===1/0),(0,Z.gh)(`math_isNaN_double`,`math.isNaN`,`global`,Z.v2,Y.HX,(e,t)=>Number.isNaN(t.value)),(0,Z.gh)(`math_isFinite_double`,`math.isFinite`,`global`,Z.v2,Y.HX,(e,t)=>Number.isFinite(t.value)),...Sc(`bitAnd`,(e,t)=>e&t),...Sc(`bitOr`,(e,t)=>e|t),...Sc(`bitXor`,(e,t)=>e^t),(0,Z.gh)(`math_bitNot_int_int`,`math.bitNot`,`global`,Z.R,Y.I8,(e,t)=>(0,Ko.RI)(~BigInt(t))),(0,Z.gh)(`math_bitNot_uint_uint`,`math.bitNot`,`global`,Z.oX,Y.Xl,(e,t)=>(0,Ko.cB)(BigInt.asUintN(64,~BigInt(t.value)))),(0,Z.aw)(`math_bitShiftLeft_int_int`,`math.bitShiftLeft`,`global`,[Z.R,Z.R],Y.I8,(e,t,n)=>Cc(n,e=>(0,Ko.$N)(BigInt.asIntN(64,BigInt(t)<<e)),0)),(0,Z.aw)(`math_bitShiftLeft_uint_int`,`math.bitShiftLeft`,`global`,[Z.oX,Z.R],Y.Xl,(e,t,n)=>Cc(n,e=>(0,Ko.cB)(BigInt.asUintN(64,BigInt(t.value)<<e)),new G.Fg(0))),(0,Z.aw)(`math_bitShiftRight_int_int`,`math.bitShiftRight`,`global`,[Z.R,Z.R],Y.I8,(e,t,n)=>Cc(n,e=>(0,Ko.$N)(BigInt.asIntN(64,BigInt.asUintN(64,BigInt(t))>>e)),0)),(0,Z.aw)(`math_bitShiftRight_uint_int`,`math.bitShiftRight`,`global`,[Z.oX,Z.R],Y.Xl,(e,t,n)=>Cc(n,e=>(0,Ko.cB)(BigInt(t.value)>>e),new G.Fg(0))),(0,Z.gh)(`math_sqrt_int`,`math.sqrt`,`global`,Z.R,Y.y4,(e,t)=>new G.__(Math.sqrt(Number(t)))),(0,Z.gh)(`math_sqrt_uint`,`math.sqrt`,`global`,Z.oX,Y.y4,(e,t)=>new G.__(Math.sqrt(Number(t.value)))),(0,Z.gh)(`math_sqrt_double`,`math.sqrt`,`global`,Z.v2,Y.y4,(e,t)=>new G.__(Math.sqrt(t.value)))]};function vc(e,t,n){let r=(e,t)=>{if(!(0,Go.Et)(e)||!(0,Go.Et)(t))return Sa.NU;let r=(0,Go.r9)(t,e);return r instanceof G.Fn?r:n(r)?t:e},i=(t,n)=>{if(!t.charge(n.length))return t.exhausted;let[i]=n;if(i===void 0)return new G.Fn(`invalid_argument`,`\`${e}\` needs at least one number`);let a=r(i,i);for(let e of n){if(a instanceof G.Fn)return a;a=r(a,e)}return a};return[...gc.map(([n,r,i])=>(0,Z.gh)(`math_@${t}_${n}`,e,`global`,r,i,(e,t)=>t)),...gc.flatMap(([n,i,a])=>gc.map(([o,s])=>(0,Z.aw)(`math_@${t}_${n}_${o}`,e,`global`,[i,s],n===o?a:Y.aq,(e,t,n)=>r(t,n)))),...gc.map(([n,,r])=>(0,Z.gh)(`math_@${t}_list_${n}`,e,`global`,(0,Z.zM)(r),r,i))]}function yc(e,t){return(0,Z.gh)(`math_${e}_double`,`math.${e}`,`global`,Z.v2,Y.y4,(e,n)=>new G.__(t(n.value)))}function bc(e){let t=Math.trunc(e);return Math.abs(e-t)>=.5?t+Math.sign(e):t}function xc(e){return typeof e==`number`?Math.abs(e):e===Ko.FO?Ko.$9:(0,Ko.RI)(e<0n?-e:e)}function Sc(e,t){return[(0,Z.aw)(`math_${e}_int_int`,`math.${e}`,`global`,[Z.R,Z.R],Y.I8,(e,n,r)=>(0,Ko.$N)(t(BigInt(n),BigInt(r)))),(0,Z.aw)(`math_${e}_uint_uint`,`math.${e}`,`global`,[Z.oX,Z.oX],Y.Xl,(e,n,r)=>(0,Ko.cB)(t(BigInt(n.value),BigInt(r.value))))]}function Cc(e,t,n){return e<0?new G.Fn(`invalid_argument`,`cannot shift by ${e} bits`):e>=64?n:t(BigInt(e))}let wc=(0,Z.EJ)(`net.IP`),Tc=(0,Z.EJ)(`net.CIDR`),Ec=Z.tX,Dc={name:`network`,overloads:[(0,Z.gh)(`string_to_ip`,`ip`,`global`,Ec,wc.type,(e,t)=>jc(t),Fc(jc)),(0,Z.gh)(`string_is_ip`,`isIP`,`global`,Ec,Y.HX,(e,t)=>Ta(t)!==void 0),(0,Z.gh)(`ip_is_canonical`,`ip.isCanonical`,`global`,Ec,Y.HX,(e,t)=>{let n=jc(t);return n instanceof G.FD?n.text===t:n}),(0,Z.gh)(`ip_family`,`family`,`receiver`,wc,Y.I8,(e,t)=>kc(t,({family:e})=>e)),Oc(`ip_is_unspecified`,`isUnspecified`,Ia),Oc(`ip_is_loopback`,`isLoopback`,La),Oc(`ip_is_link_local_multicast`,`isLinkLocalMulticast`,za),Oc(`ip_is_link_local_unicast`,`isLinkLocalUnicast`,Ra),Oc(`ip_is_global_unicast`,`isGlobalUnicast`,Ba),(0,Z.gh)(`ip_to_string`,`string`,`global`,wc,Y.An,(e,t)=>t.text),(0,Z.gh)(`string_to_cidr`,`cidr`,`global`,Ec,Tc.type,(e,t)=>Mc(t),Fc(Mc)),(0,Z.gh)(`string_is_cidr`,`isCIDR`,`global`,Ec,Y.HX,(e,t)=>ja(t)!==void 0),(0,Z.aw)(`cidr_contains_ip_ip`,`containsIP`,`receiver`,[Tc,wc],Y.HX,(e,t,n)=>Ac(t,e=>kc(n,t=>Pa(e,t)))),(0,Z.aw)(`cidr_contains_ip_string`,`containsIP`,`receiver`,[Tc,Ec],Y.HX,(e,t,n)=>{let r=jc(n);return r instanceof G.FD?Ac(t,e=>kc(r,t=>Pa(e,t))):r}),(0,Z.aw)(`cidr_contains_cidr`,`containsCIDR`,`receiver`,[Tc,Tc],Y.HX,(e,t,n)=>Ac(t,e=>Ac(n,t=>Fa(e,t)))),(0,Z.aw)(`cidr_contains_cidr_string`,`containsCIDR`,`receiver`,[Tc,Ec],Y.HX,(e,t,n)=>{let r=Mc(n);return r instanceof G.FD?Ac(t,e=>Ac(r,t=>Fa(e,t))):r}),(0,Z.gh)(`cidr_ip`,`ip`,`receiver`,Tc,wc.type,(e,t)=>Ac(t,({address:e})=>Nc(e))),(0,Z.gh)(`cidr_masked`,`masked`,`receiver`,Tc,Tc.type,(e,t)=>Ac(t,e=>Pc(Na(e)))),(0,Z.gh)(`cidr_prefix_length`,`prefixLength`,`receiver`,Tc,Y.I8,(e,t)=>Ac(t,({length:e})=>e)),(0,Z.gh)(`cidr_is_mask`,`isMask`,`receiver`,Tc,Y.HX,(e,t)=>Ac(t,e=>Na(e).address.bits===e.address.bits)),(0,Z.gh)(`cidr_to_string`,`string`,`global`,Tc,Y.An,(e,t)=>t.text)]};function Oc(e,t,n){return(0,Z.gh)(e,t,`receiver`,wc,Y.HX,(e,t)=>kc(t,n))}function kc(e,t){let n=Ta(e.text);return n===void 0?Sa.NU:t(n)}function Ac(e,t){let n=ja(e.text);return n===void 0?Sa.NU:t(n)}function jc(e){let t=Ta(e);return t===void 0?new G.Fn(`conversion`,`${(0,H.T)(e)} is not an IP address`):Nc(t)}function Mc(e){let t=ja(e);return t===void 0?new G.Fn(`conversion`,`${(0,H.T)(e)} is not an address with a prefix length`):Pc(t)}function Nc(e){return new G.FD(`net.IP`,e,ka(e))}function Pc(e){return new G.FD(`net.CIDR`,e,Ma(e))}function Fc(e){return([t])=>{let n=typeof t==`string`?e(t):null;return n instanceof G.Fn?n.message:void 0}}let Ic=Z.tX,Lc={name:`regex`,overloads:[(0,Z.aw)(`regex_extract_string_string`,`regex.extract`,`global`,[Ic,Ic],(0,Y.Ki)(Y.An),Hc,Rc),(0,Z.aw)(`regex_extractAll_string_string`,`regex.extractAll`,`global`,[Ic,Ic],(0,Y.c3)(Y.An),Uc,Rc),(0,Z.w3)(`regex_replace_string_string_string`,`regex.replace`,`global`,[Ic,Ic,Ic],Y.An,(e,t,n,r)=>Gc(e,t,n,r,-1),zc),(0,Z.zR)(`regex_replace_string_string_string_int`,`regex.replace`,`global`,[Ic,Ic,Ic,Z.R],Y.An,Gc,zc)]};function Rc(...[[,e],t]){let n=typeof e==`string`?Vc(t.of(e)):void 0;return n instanceof G.Fn?n.message:void 0}function zc(...[[,e,t],n]){let r=typeof e==`string`?n.of(e):void 0;if(r instanceof G.Fn)return r.message;let i=typeof t==`string`?Kc(t,r?.groups??9):void 0;return i instanceof G.Fn?i.message:void 0}function Bc(e,t,n){let r=(0,js.q)(e,n);return r instanceof G.Fn||e.charge((0,ks.u)(t.length,r.weight))?r:e.exhausted}function Vc(e){return e instanceof G.Fn||e.groups<=1?e:new G.Fn(`invalid_argument`,`pattern has ${e.groups} groups, at most one is allowed`)}function Hc(e,t,n){let r=Vc(Bc(e,t,n));if(r instanceof G.Fn)return r;let i=r.find(t,0);if(i===void 0)return Ro.x3;let a=Wc(t,i,r.groups);return a===``&&r.groups===1?Ro.x3:e.charge(a.length)?new G.O3(a):e.exhausted}function Uc(e,t,n){let r=Vc(Bc(e,t,n));if(r instanceof G.Fn)return r;let i=[];return As(e,r,t,1/0,n=>{let a=Wc(t,n,r.groups);if(a!==``||r.groups!==1)return i.length>=s.b.listElements?(0,Sa.g$)(`a list`,s.b.listElements,`elements`):(i.push(a),e.charge(a.length)?void 0:e.exhausted)})??i}function Wc(e,t,n){let[r=0,i=0,a=-1,o=-1]=t;return n===0?e.slice(r,i):a<0?``:e.slice(a,o)}function Gc(e,t,n,r,i){let a=Bc(e,t,n);if(a instanceof G.Fn)return a;let o=Kc(r,a.groups);if(o instanceof G.Fn)return o;let c=i<0?1/0:Number(i);if(c===0)return t;let l=[],u=0,d=t.length,f=As(e,a,t,c,n=>{let[r=0,i=0]=n,a=``;for(let e of o)if(a+=typeof e==`string`?e:t.slice(n[2*e]??0,n[2*e+1]??0),a.length>s.b.stringBytes)return(0,X.jQ)();if(d+=a.length,d>2*s.b.stringBytes)return(0,X.jQ)();if(!e.charge(a.length))return e.exhausted;l.push(t.slice(u,r),a),u=i});return f===void 0?e.charge(t.length)?(l.push(t.slice(u)),(0,X.KD)(l.join(``))):e.exhausted:f}function Kc(e,t){let n=[],r=0;for(let i=e.indexOf(`\\`);i>=0;i=e.indexOf(`\\`,r)){i>r&&n.push(e.slice(r,i));let a=e.charAt(i+1);if(r=i+2,a===`\\`)n.push(`\\`);else if(!/^\d$/.test(a))return new G.Fn(`invalid_argument`,`a backslash in a replacement must stand before a digit or a backslash`);else if(Number(a)>t)return new G.Fn(`invalid_argument`,`replacement names group ${a}, the pattern has ${t}`);else n.push(Number(a))}return r<e.length&&n.push(e.slice(r)),n}let qc={name:`sets`,overloads:[(0,Z.aw)(`list_sets_contains_list`,`sets.contains`,`global`,[Z._4,Z._4],Y.HX,Jc),(0,Z.aw)(`list_sets_equivalent_list`,`sets.equivalent`,`global`,[Z._4,Z._4],Y.HX,(e,t,n)=>{let r=Jc(e,t,n);return r===!0?Jc(e,n,t):r}),(0,Z.aw)(`list_sets_intersects_list`,`sets.intersects`,`global`,[Z._4,Z._4],Y.HX,Yc)]};function Jc(e,t,n){let r=Xc(e,t,n.length);if(r instanceof G.Fn)return r;for(let e of n){let t=r(e);if(t!==!0)return t}return!0}function Yc(e,t,n){let r=Xc(e,t,n.length);if(r instanceof G.Fn)return r;for(let e of n){let t=r(e);if(t!==!1)return t}return!1}function Xc(e,t,n){if(!e.charge(t.length+n))return e.exhausted;let r=new Set,i=[];for(let e of t){let t=(0,ic.w)(e);t===void 0?i.push(e):r.add(t)}return n=>{let a=(0,ic.w)(n);if(a!==void 0&&r.has(a))return!0;for(let r of a===void 0?t:i){if(!e.charge(1))return e.exhausted;let t=(0,xa.b9)(e,r,n);if(t!==!1)return t}return!1}}var Zc=n(71615),Qc=n(79317),$c=n(59345);function el(e){let t=[],n=0;for(;n<e.length;){let r=e.indexOf(`%`,n);if(r<0)break;r>n&&t.push({kind:`text`,text:e.slice(n,r)});let i=/(?:\.(\d{1,3}))?([%sdfexXob])/y;i.lastIndex=r+1;let a=i.exec(e),o=a?.[2];if(a===null||o===void 0||o===`%`&&a[1]!==void 0)return new G.Fn(`format`,`unknown format clause \`${[...e.slice(r,r+8)].slice(0,3).join(``)}\``);let s=Number(a[1]??6);if(s>100)return new G.Fn(`format`,`${s} decimals asked for, the limit is 100`);t.push(o===`%`?{kind:`text`,text:`%`}:{kind:`clause`,letter:o,decimals:s}),n=i.lastIndex}return n<e.length&&t.push({kind:`text`,text:e.slice(n)}),t}function tl(e,t,n){if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let r=el(t);if(r instanceof G.Fn)return r;let i=new rl(e),a=0;for(let e of r){if(e.kind===`text`)i.write(e.text);else{let t=n[a];if(t===void 0)return new G.Fn(`format`,`format needs more than ${a} argument${a===1?``:`s`}`);a++,il(i,e.letter,e.decimals,t)}if(i.failure!==void 0)return i.failure}return(0,X.KD)(i.pieces.join(``))}function nl(e,t){let n=el(e);if(n instanceof G.Fn)return n.message;let r=n.filter(e=>e.kind===`clause`).length;if(t!==void 0&&r!==t)return`format has ${r} clause${r===1?``:`s`}, but ${t} argument${t===1?` is`:`s are`} given`}class rl{pieces=[];meter;failure;#e=0;constructor(e){this.meter=e}write(e){this.reserve(e.length)&&this.pieces.push(e)}reserve(e){return this.failure===void 0&&(this.#e+=e,this.#e>s.b.stringBytes?this.failure=(0,X.jQ)():this.meter.charge(e)||(this.failure=this.meter.exhausted),this.failure===void 0)}fail(e){this.failure??=new G.Fn(`format`,e)}}function il(e,t,n,r){if(t===`s`){cl(e,r,0);return}let i=al(e,t,n,r);i===void 0?e.fail(`\`%${t}\` cannot print a value of type ${(0,qo.BR)(r)}`):e.write(i)}function al(e,t,n,r){let i=r instanceof G.Fg?r.value:(0,qo.E6)(r)?r:void 0;switch(t){case`d`:return r instanceof G.__?(0,$c.WU)(r.value):i?.toString();case`f`:return r instanceof G.__?(0,$c.yL)(r.value,n):ol(i,n);case`e`:return r instanceof G.__?(0,$c.NP)(r.value,n):i===void 0?void 0:(0,$c.NP)(Number(i),n);case`o`:return i?.toString(8);case`b`:return typeof r==`boolean`?r?`1`:`0`:i?.toString(2);case`x`:return i?.toString(16)??sl(e,r);default:return(i?.toString(16)??sl(e,r))?.toUpperCase()}}function ol(e,t){return e===void 0?void 0:t===0?`${e}`:`${e}.${`0`.repeat(t)}`}function sl(e,t){if(typeof t!=`string`&&!(t instanceof Uint8Array))return;if(!e.reserve(t.length))return``;let n=typeof t==`string`?(0,Ha.Af)(t):t;return Array.from(n,e=>e.toString(16).padStart(2,`0`)).join(``)}function cl(e,t,n){t instanceof G.Fn?e.failure??=t:typeof t==`string`?e.write(t):typeof t==`boolean`||(0,qo.E6)(t)||t===null?e.write(String(t)):t instanceof G.__?e.write((0,$c.WU)(t.value)):t instanceof G.Fg?e.write(String(t.value)):t instanceof Uint8Array?e.reserve(t.length)&&e.write((0,Ha.bW)(t)):t instanceof G.Dc?e.write((0,Ca.ms)(t)):t instanceof G.dw?e.write((0,Ca.cb)(t)):t instanceof G.Uu?e.write(t.name):t instanceof G.FD?e.write(t.text):n>=250?e.fail(`values nested deeper than 250 are not printed`):(0,qo.Lv)(t)?ll(e,t,n):(0,qo.jh)(t)?ul(e,(0,Qc.d4)(t),(0,Qc.LG)(t),n):e.fail("`%s` cannot print an optional value")}function ll(e,t,n){e.write(`[`);for(let r=0;r<t.length&&e.failure===void 0;r++)r>0&&e.write(`, `),cl(e,t[r]??null,n+1);e.write(`]`)}function ul(e,t,n,r){let i=[];for(let a=0;a<t.length&&e.failure===void 0;a++){let o=n[a]??null;if(o instanceof G.Fn){e.failure=o;return}let s=new rl(e.meter);cl(s,t[a]??null,r+1),e.failure=s.failure,i.push({key:s.pieces.join(``),value:o})}i.sort((e,t)=>(0,Go.n6)(e.key,t.key)),e.write(`{`);for(let[t,{key:n,value:a}]of i.entries()){if(e.failure!==void 0)return;e.write((t>0?`, `:``)+n+`: `),cl(e,a,r+1)}e.write(`}`)}let Q=Z.tX,dl=Z.R,fl=(0,Z.zM)(Y.An),pl=(0,Z.zM)(Y.aq),ml={name:`strings`,overloads:[(0,Z.aw)(`string_char_at_int`,`charAt`,`receiver`,[Q,dl],Y.An,X.oJ),(0,Z.aw)(`string_index_of_string`,`indexOf`,`receiver`,[Q,Q],Y.I8,(e,t,n)=>(0,X.qh)(e,t,n,0)),(0,Z.w3)(`string_index_of_string_int`,`indexOf`,`receiver`,[Q,Q,dl],Y.I8,X.qh),(0,Z.aw)(`string_last_index_of_string`,`lastIndexOf`,`receiver`,[Q,Q],Y.I8,(e,t,n)=>(0,X.Uu)(e,t,n,void 0)),(0,Z.w3)(`string_last_index_of_string_int`,`lastIndexOf`,`receiver`,[Q,Q,dl],Y.I8,X.Uu),(0,Z.gh)(`string_lower_ascii`,`lowerAscii`,`receiver`,Q,Y.An,hl(X.dq)),(0,Z.gh)(`string_upper_ascii`,`upperAscii`,`receiver`,Q,Y.An,hl(X._D)),(0,Z.w3)(`string_replace_string_string`,`replace`,`receiver`,[Q,Q,Q],Y.An,(e,t,n,r)=>(0,X.HC)(e,t,n,r,-1)),(0,Z.zR)(`string_replace_string_string_int`,`replace`,`receiver`,[Q,Q,Q,dl],Y.An,X.HC),(0,Z.aw)(`string_split_string`,`split`,`receiver`,[Q,Q],(0,Y.c3)(Y.An),(e,t,n)=>(0,X.lD)(e,t,n,-1)),(0,Z.w3)(`string_split_string_int`,`split`,`receiver`,[Q,Q,dl],(0,Y.c3)(Y.An),X.lD),(0,Z.aw)(`string_substring_int`,`substring`,`receiver`,[Q,dl],Y.An,(e,t,n)=>(0,X.uU)(e,t,n,void 0)),(0,Z.w3)(`string_substring_int_int`,`substring`,`receiver`,[Q,dl,dl],Y.An,X.uU),(0,Z.gh)(`string_trim`,`trim`,`receiver`,Q,Y.An,hl(X.Bq)),(0,Z.gh)(`string_reverse`,`reverse`,`receiver`,Q,Y.An,hl(X.wE)),(0,Z.gh)(`list_join`,`join`,`receiver`,fl,Y.An,(e,t)=>gl(e,t,``)),(0,Z.aw)(`list_join_string`,`join`,`receiver`,[fl,Q],Y.An,gl),(0,Z.aw)(`string_format`,`format`,`receiver`,[Q,pl],Y.An,tl,vl),(0,Z.gh)(`strings_quote`,`strings.quote`,`global`,Q,Y.An,_l)]};function hl(e){return(t,n)=>(0,X.g4)(t,n.length,n.length)??e(n)}function gl(e,t,n){if(t.length>s.b.listElements)return(0,Sa.g$)(`a list`,s.b.listElements,`elements`);if(!e.charge(t.length))return e.exhausted;let r=n.length*Math.max(t.length-1,0);for(let e of t){if(typeof e!=`string`)return Sa.NU;r+=e.length}return(0,X.g4)(e,0,r)??(0,X.KD)(t.join(n))}function _l(e,t){return(0,X.g4)(e,t.length,2*t.length+2)??(0,X.KD)((0,X.ol)(t))}function vl(e){let[t,n]=e;if(typeof t==`string`)return nl(t,Array.isArray(n)?n.length:void 0)}let yl=[Zc.i,ml,Ro.sK,_c,cc,qc,va,Lc,Dc,Xo,Ns,Zs,Ss,Bs,Vo];var bl=n(8708);let xl=new Map([[`npm/package`,{$schema:`https://json-schema.org/draft/2020-12/schema`,title:`npm package manifest`,type:`object`,properties:{name:{type:`string`,maxLength:214},version:{type:`string`},private:{type:`boolean`},type:{type:`string`},license:{},repository:{},workspaces:{},packageManager:{type:`string`},scripts:{type:`object`,additionalProperties:{type:`string`}},engines:{type:`object`,additionalProperties:{type:`string`}},dependencies:{$ref:`#/$defs/ranges`},devDependencies:{$ref:`#/$defs/ranges`},optionalDependencies:{$ref:`#/$defs/ranges`},peerDependencies:{$ref:`#/$defs/ranges`},overrides:{},bundleDependencies:{}},additionalProperties:!0,$defs:{ranges:{type:`object`,additionalProperties:{type:`string`}}}}]]);function Sl(){return{facts:pa.X,schemas:xl,libraries:yl,index:(0,ma.ew)(yl)}}function Cl(e){return{...e,libraries:[...e.libraries,...bl.HE]}}async function wl(e,t,n,r=new Map){let i=Cl(t),{bundle:a,problem:o}=aa(e,i);if(o!==void 0)return{problem:o};let{raw:s}=a,c=s.sources.filter(({origin:e})=>e===`pack`),l=Tl(a),u=await xi(l,await l.list(),t,n,c),d=El(a,u)??Dl(a,u,i)??Ol(a,u,r);return d===void 0?{policy:u}:{problem:d}}function Tl({raw:e}){let t=new TextEncoder,n=new Map(e.sources.filter(({origin:e})=>e===`repository`).map(({path:e,text:n})=>[e,t.encode(n)]));return{label:`bundle`,list:async()=>[...n].map(([e,t])=>({path:e,kind:`file`,executable:!1,size:t.length})),read:async(e,t)=>{let r=n.get(e);return r===void 0?`absent`:r.length>t?`too-large`:r}}}function El({document:e},t){let n=t.diagnostics.find(({severity:e})=>e===`error`);if(n===void 0)return;let{path:r,startLine:i,startColumn:a}=n.location;return sa(e,`bundle/invalid`,[`sources`],`its source ${(0,H.T)(r)} does not compile: ${n.message} (line ${i}, column ${a})`)}function Dl(e,t,n){let{raw:r,document:i}=e,a=JSON.parse(st(t,n,r.compiler)),o=wi(r,a);if(o!==void 0){let{code:e,path:t,message:n,help:r}=o;return sa(i,e,t,n,r)}if((0,V.dj)(r)!==(0,V.dj)(a))return sa(i,`bundle/mismatch`,[],`the bundle is not what its sources compile to`)}function Ol({document:e},t,n){let r=new Map(t.sets.map(({name:e,version:t})=>[e,t]));for(let[t,i]of n){let n=r.get(t);if((0,pt.du)(n,i))continue;let a=n===void 0?`the set has no version`:`got ${(0,H.T)(n)}`,o=r.has(t)?a:`the set is missing`;return sa(e,`bundle/version`,[`sources`],`expected at least version ${(0,H.T)(i)} of the set ${(0,H.T)(t)}, ${o}`,`use the newer bundle`)}}async function kl(e,t,n,r,i=[]){let a=({tree:e,entries:t})=>xi(e,t,n,r,void 0,i),o=await a(e.head),s=e.base===void 0?void 0:Al(await a(e.base),i);if(t===void 0)return s===void 0?{deciding:o,head:o,diagnostics:[],isCompared:!1}:{deciding:s,head:o,diagnostics:Ml(s,`at the base commit, which decides`,jl),isCompared:!0};let c=s??o,l=(0,pt.li)([c.config.minimumVersions,t.minimum??pt.P3]),{policy:u,problem:d}=await wl(t.file,n,r,l),f=s===void 0?[]:Ml(s,`at the base commit, which pins versions`,jl).filter(({location:e})=>In.i.includes(e.path));return u===void 0?{deciding:{...Qe([d],n),sources:new Map,inputs:[]},head:o,diagnostics:[d,...f],isCompared:!1}:{deciding:u,head:o,diagnostics:f,isCompared:!0}}function Al(e,t){let n=new Set(t.map(({path:e})=>e));return{...e,diagnostics:e.diagnostics.filter(({location:e})=>!n.has(e.path))}}let jl=`the base has to be repaired before it can decide: merge the repair past this check`;function Ml({diagnostics:e},t,n){return e.filter(e=>e.severity===`error`).map(e=>({...e,message:`${e.message} (${t})`,help:e.help??n}))}var Nl=n(19592);let Pl={diagnostics:[],sources:new Map};async function Fl(e,t,n){let r=n.advisories?.vex??[];if(r.length===0)return Pl;let i=[],a=r.map((e,t)=>({pattern:e,at:t,glob:(0,o.SO)(e),isUsed:!1})),c=[];for(let{path:e,kind:n}of t){let t=a.filter(({pattern:t,glob:n})=>t===e||n.matches(e));if(t.length!==0){for(let e of t)e.isUsed=!0;n===`file`?c.push(e):i.push(Il(e,`error`,`this is no file, expected a document of statements`))}}for(let{pattern:e,at:t,isUsed:r}of a){if(r||n.document===void 0||/[*?[{]/.test(e))continue;let a=(0,U.WG)(n.document,[`advisories`,`vex`,t]),o=`there is no file ${(0,H.T)(e)}`;i.push({code:`config/vex`,severity:`warning`,message:o,location:a})}let[l]=c.slice(s.b.vexDocuments);if(l!==void 0){let e=`there are ${c.length} documents of statements, the limit is ${s.b.vexDocuments}`;i.push(Il(l,`error`,e))}let u=new Map,d=[];for(let t of c.slice(0,s.b.vexDocuments).sort()){let n=await e.read(t,s.b.vexLength);if(!(n instanceof Uint8Array)){let e=n===`too-large`?`the file is too large`:`the file could not be read`;i.push(Il(t,`error`,e));continue}let{source:r,diagnostics:a}=(0,Pi.D)(t,n,s.b.vexLength);if(i.push(...a),r===void 0)continue;u.set(t,r);let{document:o,problems:c}=(0,Nl.i)(r);for(let{severity:e,message:t,help:n,span:a}of c){let o=(0,Lt.hD)(r,a);i.push({code:`config/vex`,severity:e,message:t,location:o,...n===void 0?{}:{help:n}})}o!==void 0&&c.every(({severity:e})=>e!==`error`)&&d.push(o)}return{index:Wt(d),diagnostics:i,sources:u}}function Il(e,t,n){return{code:`config/vex`,severity:t,message:n,location:{path:e,startLine:1,startColumn:1,endLine:1,endColumn:1}}}let Ll={new:0,existing:1,waived:2};function Rl(e){let t=[],n=[];for(let r of e){let[e]=n;e!==void 0&&!zl(e,r)&&(Bl(n,t),n=[]),n.push(r)}return Bl(n,t),t}function zl({violation:e},{violation:t}){let[[n],[r]]=[e.locations,t.locations];return n.path===r.path&&n.startLine===r.startLine&&n.startColumn===r.startColumn}function Bl(e,t){if(e.length<=1){for(let n of e)t.push(n);return}let n=(0,rn.$)(e,({violation:{constraint:e,message:t,names:n}})=>[e.definition.rule,t,n===void 0?``:JSON.stringify(n)].join(`\0`));for(let e of n.values())for(let n of Vl(e))t.push(n)}function Vl(e){let[t]=e.length===1?e:[...e].sort(Hl);if(t===void 0||e.length===1)return e;let[n]=t.violation.locations,r=new Map;for(let{violation:t}of e)for(let e of t.locations.slice(1))r.size<20&&r.set(JSON.stringify(e),e);return[{...t,violation:{...t.violation,locations:[n,...r.values()]}}]}function Hl(e,t){return Ll[e.status]-Ll[t.status]||Number(e.before!==void 0)-Number(t.before!==void 0)||dt.oC.indexOf(e.violation.severity)-dt.oC.indexOf(t.violation.severity)}async function Ul(e){let t=e.plan.constraints.filter(({foreign:e})=>e===void 0);if(!t.some(({set:e})=>e.origin===`repository`))return{diagnostics:[],undecided:0};let{proveConstraints:r}=await n.e(2491).then(n.bind(n,82491));return r(t)}var Wl=n(31822),Gl=n(38874);let Kl=/^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9a-z._:+-]*|[-+]?\.(?:inf|nan))$/i,ql=/^[A-Za-z0-9_./$(]/,Jl=/^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]*$/;function Yl(e,t){return e!==e.trim()||e===``||e===`---`||e===`...`||!ql.test(e)||!Jl.test(e)||Kl.test(e)?!1:!/: |:$| #/.test(e)&&!(t&&/[[\]{},:]/.test(e))}function Xl(e,t){return Yl(e,t)?e:Jl.test(e)?`'${e.replaceAll(`'`,`''`)}'`:void 0}function Zl(e,t,n,r){if(e.format!==`yaml`||(0,W.hd)(e,t)!==t||/[\r\n\t]/.test(r))return;let i=(0,Gl.J)(e,t),a=$l(e,t);if(i===void 0||a===void 0||n.end>a.length||n.start>n.end)return;let o=(0,W.Vj)(e,t),{text:s}=e.source;if(o===`plain`){let i=a.slice(0,n.start)+r+a.slice(n.end),o=(0,W.ee)(e,t);if(s.slice(o.start,o.end)!==a)return;if(Yl(i,eu(e,t)))return{start:o.start+n.start,end:o.start+n.end,text:r};let c=Xl(i,!0);return c===void 0?void 0:{...o,text:c}}if(n.start===n.end)return;let c=(0,Gl.V)(i,n.start),l=(0,Gl.V)(i,n.end-1)+1,u=a.slice(n.start,n.end);if(o===`literal`||o===`folded`)return s.slice(c,l)===u&&r!==``&&r===r.trim()?{start:c,end:l,text:r}:void 0;let d=o===`single`?r.replaceAll(`'`,`''`):r.replace(/["\\]/g,`\\$&`),f=o===`single`?u.replaceAll(`'`,`''`):u.replace(/["\\]/g,`\\$&`),p=f.endsWith(`''`)&&o===`single`?l+1:l;for(let e of new Set([l,p,l+1]))if(s.slice(c,e)===f)return{start:c,end:e,text:d}}function Ql(e,t,n){if(e.format!==`yaml`||(0,W.hd)(e,t)!==t)return;let{start:r,end:i}=(0,W.ee)(e,t),a=(0,W.Vj)(e,t),o=(0,W.I)(e,t);if(!(o===`list`||o===`record`||i<=r))switch(a){case`plain`:return{start:r,end:i,text:n};case`single`:case`double`:return e.source.text.slice(r,i).includes(`
`)?void 0:{start:r+1,end:i-1,text:n};default:return}}function $l(e,t){let n=(0,W.RP)(e,t);return typeof n==`string`?n:void 0}function eu(e,t){let{form:n,next:r}=e.tape;for(let e=t-1;e>=0;e--)if((r[e]??0)>t&&(n[e]??0)&128)return!0;return!1}function tu({document:e},t){let n=(0,W.C5)(e,0,`updates`);if(n!==void 0&&(0,W.hd)(e,n.node)===n.node)return(0,W.S3)(e,n.node).find(n=>(0,W.hd)(e,n)===n&&t(n))}function nu(e){return e===void 0?void 0:[e]}function ru(e,t){let n=e.fields[t];return typeof n==`string`?n:void 0}let iu=e=>{let t=`insecure-external-code-execution`,{start:n}=e.spanOf([`externalCode`]),r=tu(e,r=>(0,W.C5)(e.document,r,t)?.keySpan.start===n),i=r===void 0?void 0:(0,W.C5)(e.document,r,t);return i&&nu(Ql(e.document,i.node,`deny`))};var au=n(19206);function ou(e,t){let n=e.model();if(n===void 0)return;let r=n.kind===`action`?[[void 0,n.steps]]:n.jobs.map(e=>[e,e.steps]);for(let[e,n]of r){let r=n.find(e=>e.alias===void 0&&t(e));if(r!==void 0)return{step:r,job:e}}}function su(e,t){let n=e.model();return n===void 0?void 0:(n.kind===`action`?[]:n.jobs.map(({condition:e})=>e)).find(e=>e?.keySpan.start===t)??ou(e,({condition:e})=>e?.keySpan.start===t)?.step.condition}function cu(e,t){let n=n=>n!==void 0&&n.keySpan.start<=t&&t<=lu(e,n),r=e.model();if(r===void 0)return;if(r.kind===`workflow`){let e=r.jobs.find(e=>n(e.uses))?.uses;if(e!==void 0)return{uses:e,step:void 0}}let i=ou(e,({uses:e})=>n(e))?.step;return i?.uses===void 0?void 0:{uses:i.uses,step:i}}function lu({document:e},{node:t}){return(e.tape.start[t]??0)+1}function uu(e,t){let n=e.lastIndexOf(`
`,t-1)+1;return n===0&&e.charCodeAt(0)===65279?1:n}function du(e,t){let n=e.indexOf(`
`,t);return n<0?e.length:n>t&&e.charCodeAt(n-1)===13?n-1:n}function fu(e,t){let n=e.indexOf(`
`,t);return n<0?e.length:n+1}function pu(e){let t=e.indexOf(`
`);return t>0&&e.charCodeAt(t-1)===13?`\r
`:`
`}function mu(e,t){return t-uu(e,t)}function hu(e){let{text:t}=e.source;for(let{keySpan:n,node:r}of(0,W.lS)(e,0).slice(0,50)){if((0,W.I)(e,r)!==`record`)continue;let i=(0,W.jz)(e,r+1);if(i===void 0||t.slice(n.end,i.start).indexOf(`
`)<0)continue;let a=mu(t,i.start)-mu(t,n.start);if(a>=1&&a<=8)return a}return 2}function gu(e,t,n,r){if(e.format!==`yaml`||(0,W.hd)(e,t)!==t||(0,W.I)(e,t)!==`record`)return;let i=(0,W.lS)(e,t);if(!i.some(({key:e})=>e===n.key||e===`<<`))return(0,W.Td)(e,t)?vu(e,t,i,n):yu(e,i,n,r)}function _u(e,t,n){let{text:r}=e.source,{keySpan:i,node:a}=t,o=(0,W.ee)(e,a);if(e.format!==`yaml`||(0,W.I)(e,a)!==`null`||o.end>o.start)return;let s=du(r,i.end);return/^['"]?[ \t]*:[ \t]*(?:#.*)?$/.test(r.slice(i.end,s))?{start:s,end:s,text:Su(e,n,mu(r,i.start)+hu(e))}:void 0}function vu(e,t,n,r){let i=n.at(-1);if(i===void 0){let{start:n,end:i}=(0,W.ee)(e,t);return e.source.text.slice(n,i)===`{}`?{start:n,end:i,text:`{${Cu(r)}}`}:void 0}let a=(0,W.ee)(e,i.node);if(!(a.end<=a.start))return{start:a.end,end:a.end,text:`, ${Cu(r)}`}}function yu(e,t,n,r){let{text:i}=e.source,[a]=t,o=r??t.at(-1);if(a===void 0||o===void 0)return;let s=mu(i,a.keySpan.start),c=bu(e,o);if(c!==void 0)return{start:c,end:c,text:Su(e,n,s)};let l=o.keySpan.start;return o.node!==a.node&&i.slice(uu(i,l),l).trim()!==``?void 0:{start:l,end:l,text:`${Su(e,n,s).slice(pu(i).length+s)}${pu(i)}${` `.repeat(s)}`}}function bu(e,t){let{text:n}=e.source,r=xu(e,t.node),i=(0,W.ee)(e,r),a=Math.max(i.end,t.keySpan.end),o=(0,W.Vj)(e,r);return(0,W.I)(e,r)===`string`&&(o===`literal`||o===`folded`)&&(0,W.hd)(e,r)===r&&(n.slice(i.start,du(n,i.start)).includes(`+`)||a>=n.length||n.charCodeAt(a-1)===10)?void 0:du(n,Math.max(a,(0,W.ee)(e,t.node).end))}function xu(e,t){if((0,W.hd)(e,t)!==t)return t;let n=(0,W.I)(e,t);if(n!==`record`&&n!==`list`||(0,W.Td)(e,t))return t;let r=t,i=e.tape.next[t]??t+1;for(let n=t+1;n<i;n++)r=n,(0,W.hd)(e,n)===n&&(0,W.Td)(e,n)&&(n=(e.tape.next[n]??i)-1);return r}function Su(e,t,n){let r=`${pu(e.source.text)}${` `.repeat(n)}${t.key}:`;if(typeof t.value==`string`)return`${r} ${t.value}`;let i=n+hu(e);return r+t.value.map(t=>Su(e,t,i)).join(``)}function Cu({key:e,value:t}){return`${e}: ${typeof t==`string`?t:`{${t.map(Cu).join(`, `)}}`}`}function wu({document:e},t,n,r){let i=(0,W.C5)(e,t.node,`uses`),a=(0,W.C5)(e,t.node,`with`),o={key:n,value:r};if(a===void 0)return gu(e,t.node,{key:`with`,value:[o]},i);if(t.with.expression!==void 0)return;let[s]=t.with.byName.find(n);return s===void 0?(0,W.I)(e,a.node)===`null`?_u(e,a,o):gu(e,a.node,o):Ql(e,s.node,r)}let Tu=e=>{let t=ru(e,`control`),n=au.R.get(ru(e,`action`)??``),r=cu(e,e.span.start)?.step;if(t!==void 0&&r!==void 0&&n?.kind===`boolean`)return nu(wu(e,r,t,n.isInverted?`true`:`false`))},Eu=e=>{let t=ru(e,`credentials`);if(t===`hidden`||t===`dropped`)return;let n=ou(e,({place:t})=>t.start===e.span.start);return n&&nu(wu(e,n.step,`persist-credentials`,`false`))},Du=/token|secret|tojson|github[ \t]*(?:[)}\]|&,=!]|\.\*|\[)/,Ou=e=>{let t=e.model();if(t?.kind!==`workflow`||t.permissions.form!==`absent`||ru(e,`level`)!==`workflow`||t.jobs.length===0||t.problems.length>0)return;let n=Au(t);if(t.env.entry!==void 0&&Du.test(n(t.env.entry.node))||!t.jobs.every(e=>ku(e,n)))return;let{document:r}=e;return nu(gu(r,0,{key:`permissions`,value:`{}`},(0,W.C5)(r,0,`on`)))};function ku(e,t){return[`absent`,`other`].includes(e.permissions.form)?e.permissions.form===`other`||e.kind===`call`||e.steps.length===0||e.steps.some(({kind:e,alias:t})=>e!==`run`||t!==void 0)?!1:!Du.test(t(e.node)):!0}function Au({document:e}){let{target:t,length:n}=e.tape,{text:r}=e.source,i=t.subarray(0,n).every(e=>e<0),[a=``]=i?[]:Du.exec(r.toLowerCase())??[];return t=>{if(!i)return a;let{start:n,end:o}=(0,W.ee)(e,t);return r.slice(n,o).toLowerCase()}}var ju=n(82308),Mu=n(44898),Nu=n(29199);let Pu=e=>{let t=e.fields.actor,n=typeof t==`object`&&t&&`instead`in t?t.instead:void 0,r=su(e,e.spanOf([`text`]).start);if(r===void 0||typeof n!=`string`)return;let i=(0,ju.e)(r.text)[0]?.inner??{start:0,end:r.text.length},{expression:a}=(0,Mu.Y)(r.text.slice(i.start,i.end)),o=a&&(0,Nu.i)(a)?.context;if(o===void 0)return;let s={start:i.start+o.span.start,end:i.start+o.span.end};return nu(Zl(e.document,r.node,s,n))};var Fu=n(51808);let Iu=/^[A-Za-z0-9][A-Za-z0-9._/+-]{0,99}$/,Lu=/^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+.][A-Za-z0-9.-]{1,50})?$/,Ru=async e=>{let{document:t,refs:n}=e,r=cu(e,e.span.start)?.uses,i=r===void 0?void 0:(0,Fu.Ap)(r.text);if(n===void 0||r===void 0||i?.kind!==`repository`||(0,Fu.WM)(i.ref)||!Lu.test(i.ref))return;let a=await n.resolve(i.owner,i.repository,i.ref);if(a===void 0||!(0,Fu.WM)(a.commit))return;let o=r.text.length-i.ref.length,s=Zl(t,r.node,{start:o,end:r.text.length},a.commit);if(s===void 0)return;let c=a.version??i.ref,l=zu(t,r.node);return l===void 0||!Iu.test(c)?[s]:[s,{start:l,end:l,text:` # ${c}`}]};function zu(e,t){let{text:n}=e.source,{start:r,end:i}=(0,W.ee)(e,t),a=du(n,i),o=n.slice(i,a);if(o.trim()===``)return eu(e,t)&&Bu(e,a)?void 0:i;let s=n.slice(n.lastIndexOf(`
`,r)+1,a).match(/\buses["']?\s{0,99}:/g)?.length===1;if(eu(e,t)&&s&&!o.includes(`#`)&&!Bu(e,a))return i+o.trimEnd().length}function Bu(e,t){for(let n=0;n<e.tape.length;n++){let r=(0,W.I)(e,n);if(r===`record`||r===`list`)continue;let i=(0,W.ee)(e,n);if(i.start<t&&t<i.end)return!0}return!1}let Vu=e=>{let{document:t,span:n}=e,r=e.settings.days;if(typeof r!=`number`||!Number.isSafeInteger(r)||r<1)return;let i=tu(e,e=>{let r=(0,W.ee)(t,e);return r.start<=n.start&&n.start<Math.max(r.end,r.start+1)});if(i===void 0)return;let a=(0,W.C5)(t,i,`cooldown`),o={key:`default-days`,value:String(r)};if(a===void 0){let e=(0,W.C5)(t,i,`schedule`)??(0,W.C5)(t,i,`package-ecosystem`);return nu(gu(t,i,{key:`cooldown`,value:[o]},e))}let s=(0,W.C5)(t,a.node,o.key);return nu(s===void 0?(0,W.I)(t,a.node)===`null`?_u(t,a,o):gu(t,a.node,o):Ql(t,s.node,o.value))};function Hu(e,t,n){if(e.format!==`yaml`||(0,W.hd)(e,t)!==t)return;let r=(0,W.lS)(e,t),i=r.findIndex(({node:e})=>e===n.node);if(i<0||r.length<2)return;let a=r[i-1],o=r[i+1],{text:s}=e.source;if((0,W.Td)(e,t)){if(a!==void 0){let t=(0,W.ee)(e,a.node).end,r=(0,W.ee)(e,n.node).end;return Wu(s.slice(t,n.keySpan.start))&&r>n.keySpan.end?{start:t,end:r,text:``}:void 0}return o!==void 0&&!s.slice((0,W.ee)(e,n.node).end,o.keySpan.start).includes(`#`)?{start:Gu(s,n),end:Gu(s,o),text:``}:void 0}let c=Math.max(Uu(e,n.node),n.keySpan.end),l=uu(s,n.keySpan.start),u=s.slice(l,n.keySpan.start).trim()===``,d=s.slice(n.keySpan.start,c);return(0,W.I)(e,n.node)===`record`&&d.split(`
`).some(e=>/(^|\s)#/.test(e))?void 0:u?{start:l,end:fu(s,c),text:``}:o===void 0?void 0:s.slice(c,o.keySpan.start).trim()===``&&s.slice(c,du(s,c)).trim()===``?{start:n.keySpan.start,end:o.keySpan.start,text:``}:void 0}function Uu(e,t){let{end:n}=(0,W.ee)(e,t),r=e.tape.next[t]??t+1;for(let i=t+1;i<r;i++)n=Math.max(n,(0,W.ee)(e,i).end);return e.source.text.charCodeAt(n-1)===10?n-1:n}function Wu(e){return/^[\s,'"]*$/.test(e)}function Gu(e,{keySpan:t}){return/['"]/.test(e.charAt(t.start-1))?t.start-1:t.start}let Ku=e=>{let{document:t}=e;if(ru(e,`unsecureCommands`)===void 0)return;let n=qu(e,e.span.start),r=n===void 0?void 0:(0,W.C5)(t,n,`env`);if(n===void 0||r===void 0||(0,W.hd)(t,r.node)!==r.node)return;let i=(0,W.C5)(t,r.node,`ACTIONS_ALLOW_UNSECURE_COMMANDS`);if(i!==void 0)return nu((0,W.lS)(t,r.node).length===1?Hu(t,n,r):Hu(t,r.node,i))};function qu(e,t){let n=e.model();if(n?.kind===`workflow`){if(n.env.entry?.keySpan.start===t)return 0;let r=n.jobs.find(({env:e})=>e.entry?.keySpan.start===t);if(r!==void 0)return(0,W.hd)(e.document,r.node)===r.node?r.node:void 0}return ou(e,({env:e})=>e.entry?.keySpan.start===t)?.step.node}let Ju=[`action.yml`,`action.yaml`,`Dockerfile`],Yu=e=>{let t=ru(e,`ownForm`),n=cu(e,e.span.start)?.uses;if(t===void 0||n===void 0||!n.text.startsWith(`./`))return;let r=n.text.slice(2);if(r.includes(`@`)||r.includes("${{")||r.split(`/`).includes(`..`))return;let i=r.split(`/`).filter(e=>e!==``&&e!==`.`).join(`/`),a=i===``?``:`${i}/`;if(e.hasFile(i)||Ju.some(t=>e.hasFile(a+t)))return nu(Zl(e.document,n.node,{start:0,end:n.text.length},t))},Xu=e=>{let{document:t}=e,n=su(e,e.spanOf([`text`]).start);if(n===void 0||ru(e,`extra`)!==`newline`)return;let{node:r}=n,i=(0,W.Vj)(t,r);if((0,W.hd)(t,r)!==r||i!==`literal`&&i!==`folded`)return;let{text:a}=t.source,{start:o}=(0,W.ee)(t,r),s=/^[|>](\+?)([1-9]?)(\+?)(?=\s|$)/.exec(a.slice(o,Math.min(du(a,o),o+4)));if(s===null)return;let[,c=``,l=``,u=``]=s,d=o+1;if(c!==``)return[{start:d,end:d+1,text:`-`}];let f=d+l.length;return[{start:f,end:f+u.length,text:`-`}]};var Zu=n(57795),Qu=n(93754),$u=n(94046),ed=n(42104),td=n(3480);let nd=/<<(-?)[ \t]*(?:'([A-Za-z_]\w{0,99})'|"([A-Za-z_]\w{0,99})"|\\?([A-Za-z_]\w{0,99}))(?![\w'"\\$])/y;function rd(e,t){let n=[{kind:`code`,depth:0}],r=[],i=0;for(;i<t;){let a=n.at(-1);if(a===void 0)return`unclear`;let o=e.charAt(i);if(o===`\\`)i+=2;else{if(o==="`")return`unclear`;if(o===`$`){let r=e.charAt(i+1);if(r===`(`)n.push({kind:`code`,depth:1}),i+=2;else if(r===`{`){let n=e.indexOf(`}`,i);if(n<0||/['"`$\\\n{]/.test(e.slice(i+2,n))||n>=t)return`unclear`;i=n+1}else if(r===`'`&&a.kind===`code`)return`unclear`;else i++}else if(a.kind===`double`)o===`"`&&n.pop(),i++;else if(o===`'`){let n=e.indexOf(`'`,i+1);if(n<0)return`unclear`;if(n>=t)return`literal`;i=n+1}else if(o===`"`)n.push({kind:`double`}),i++;else if(o===`#`&&ad(e,i)){let n=e.indexOf(`
`,i);if(n<0||n>=t)return`expanded`;i=n}else if(o===`<`&&e.charAt(i+1)===`<`){if(e.charAt(i+2)===`<`){i+=3;continue}nd.lastIndex=i;let t=nd.exec(e);if(t===null)return`unclear`;let[n,a,o,s,c]=t,l=o??s??c??``;r.push({delimiter:l,isQuoted:c===void 0||n.includes(`\\`),stripsTabs:a===`-`}),i=nd.lastIndex}else if(o===`
`&&r.length>0){let n=sd(e,i+1,r.splice(0),t);if(typeof n==`string`)return n;i=n}else{if(o===`(`)a.depth++;else if(o===`)`)a.depth--,a.depth===0&&n.length>1?n.pop():a.depth<0&&(a.depth=0);else if(n.length>1&&e.startsWith(`case`,i)&&ad(e,i))return`unclear`;i++}}}return i>t?`unclear`:`expanded`}function ad(e,t){return t===0||` 	\r
;&|(`.includes(e.charAt(t-1))}function od(e){return/\$\(|`|\$\{(?!\w+\})/.test(e)?`unclear`:`expanded`}function sd(e,t,n,r){let i=t;for(let{delimiter:t,isQuoted:a,stripsTabs:o}of n){let n=i;for(;;){if(i>=e.length)return`unclear`;let s=e.indexOf(`
`,i),c=s<0?e.length:s,l=e.slice(i,c),u=(o?l.replace(/^\t{1,1000}/,``):l)===t;if(!u&&i<=r&&r<=c)return a?`literal`:od(e.slice(n,r));if(i=c+1,u)break;if(s<0)return`unclear`}}return Math.min(i,e.length)}let cd=/[\u2018-\u201f]/;function ld(e,t){if(cd.test(e)||e.includes(`--%`))return`unclear`;let n=[{kind:`code`,depth:0}],r=0;for(;r<t;){let i=n.at(-1);if(i===void 0)return`unclear`;let a=e.charAt(r),o=e.charAt(r+1);if(a==="`")r+=2;else if(a===`$`&&o===`(`)n.push({kind:`code`,depth:1}),r+=2;else if(i.kind===`here`)e.startsWith(`
"@`,r)?(n.pop(),r+=3):r++;else if(i.kind===`double`)a===`"`&&o===`"`?r+=2:(a===`"`&&n.pop(),r++);else if(a===`@`&&(o===`"`||o===`'`)&&/^[ \t]{0,99}\r?\n/.test(e.slice(r+2,r+104))){if(o===`"`)n.push({kind:`here`}),r=e.indexOf(`
`,r);else{let n=e.indexOf(`
'@`,r);if(n<0||n>=t)return n<0?`unclear`:`literal`;r=n+3}}else if(a===`'`){let n=e.indexOf(`'`,r+1);if(n<0)return`unclear`;if(n>=t)return`literal`;r=n+1}else if(a===`"`)n.push({kind:`double`}),r++;else if(a===`<`&&o===`#`){let n=e.indexOf(`#>`,r+2);if(n<0||n>=t)return`unclear`;r=n+2}else if(a===`#`&&(r===0||` 	\r
;(){}|`.includes(e.charAt(r-1)))){let n=e.indexOf(`
`,r);if(n<0||n>=t)return`expanded`;r=n}else a===`(`?i.depth++:a===`)`&&(i.depth--,i.depth===0&&n.length>1&&n.pop()),r++}if(r>t)return`unclear`;let i=/[^\s;(){}|&]{0,200}$/.exec(e.slice(Math.max(0,t-200),t))?.[0]??``;return n.at(-1)?.kind===`code`&&i.startsWith(`-`)?`unclear`:`expanded`}function ud(e,t,n,r){if(e.length>s.b.repairScript)return;let i=(0,ed.c)(e),a=i.charAt(t.start-1),o=i.charAt(t.end);switch((0,td.G)(r)){case`posix`:return`\\$`.includes(a)&&a!==``?void 0:rd(i,t.start)===`expanded`?`\${${n}}`:void 0;case`powershell`:return"`$".includes(a)&&a!==``||ld(i,t.start)!==`expanded`?void 0:/[\w:?.[(]/.test(o)?`\${env:${n}}`:`$env:${n}`;case`batch`:return`^%`.includes(a)&&a!==``||o===`%`?void 0:`%${n}%`;default:return}}let dd=e=>{let t=ru(e,`shell`);if(ru(e,`sink`)!==`run`||t===void 0)return;let{start:n}=e.span,r=ou(e,({run:e,span:t})=>e!==void 0&&t.start<=n&&n<=t.end),i=r?.step.run;if(r===void 0||i===void 0||i.text.length>s.b.repairScript)return;let a=fd(e,i,n),o=a&&(0,$u.c)(a.context);if(a===void 0||o===void 0)return;let c=ud(i.text,a.fence,o,t),l=c===void 0?void 0:Zl(e.document,i.node,a.fence,c);if(l===void 0)return;if(a.context.head.kind===`name`&&a.context.head.name.toLowerCase()===`env`){let[e,...t]=a.context.parts;return e?.kind===`name`&&e.name===o&&t.length===0?[l]:void 0}if((0,Zu.K)(o))return[l];let u=`\${{ ${a.text} }}`,d=md(e,r.step,{name:o,value:u,script:i.text,outer:pd(e,r.job)});return d===void 0?void 0:d===`set`?[l]:[l,d]};function fd({document:e},t,n){let r=(0,Qu.Bo)(e,t.node),i=(0,ju.e)(t.text),a=0,o=i.length;for(;a<o;){let e=a+o>>1,{span:t}=i[e]??{span:{start:0,end:0}};r(t.start,t.start+1).start<=n?a=e+1:o=e}let s=i[a-1];if(s===void 0)return;let{inner:c,span:l}=s,u=t.text.slice(c.start,c.end),{expression:d}=(0,Mu.Y)(u);if(d?.kind!==`context`)return;let f=c.start+d.span.start;if(r(f,f+1).start===n)return{context:d,text:u.slice(d.span.start,d.span.end),fence:l}}function pd(e,t){let n=e.model();return[...t===void 0?[]:[t.env],...n?.kind===`workflow`?[n.env]:[]]}function md(e,t,n){let{document:r}=e,{name:i,value:a,script:o,outer:s}=n,[c]=t.env.byName.find(i);if(RegExp(`(?:^|[^\\w$\\{])${i}\\s*=`,`im`).test(o))return;if(c!==void 0)return hd(c.text,a)?`set`:void 0;if(t.env.expression!==void 0)return;let l=s.find(e=>e.expression!==void 0||e.byName.find(i).length>0);if(l!==void 0){let[e]=l.byName.find(i);return e!==void 0&&hd(e.text,a)?`set`:void 0}if(RegExp(`(?<!\\w)${i}(?!\\w)`,`i`).test(gd(o)))return;let u=(0,W.C5)(r,t.node,`env`),d=(0,W.C5)(r,t.node,`run`);if(u===void 0){let e=Xl(a,(0,W.Td)(r,t.node));return e===void 0?void 0:gu(r,t.node,{key:`env`,value:[{key:i,value:e}]},d)}let f=Xl(a,(0,W.I)(r,u.node)===`record`&&(0,W.Td)(r,u.node)||eu(r,u.node));if(f===void 0)return;let p={key:i,value:f};return(0,W.I)(r,u.node)===`null`?_u(r,u,p):gu(r,u.node,p)}function hd(e,t){let n=e=>e.trim().replace(/^\$\{\{\s*/,``).replace(/\s*\}\}$/,``);return n(e)===n(t)&&e.trim().startsWith("${{")}function gd(e){let t=``,n=0;for(let{span:r}of(0,ju.e)(e))t+=`${e.slice(n,r.start)} `,n=r.end;return t+e.slice(n)}var _d=n(31144),vd=n(57264);let yd=e=>{let t=ru(e,`instead`),n=ru(e,`problem`);if(t===void 0)return;if(n===`path`){let n=cu(e,e.span.start)?.uses;return n&&nu(Zl(e.document,n.node,{start:0,end:n.text.length},t))}let r=n===`constant`||n===`constant-part`?bd(e):void 0;if(r===void 0||t.includes("${{"))return;let i=n===`constant`?r.fence:r.part;return nu(Zl(e.document,r.node,i,t))};function bd(e){let t=e.expressions();if(t===void 0)return;let{start:n}=e.span;for(let e of(0,vd.jj)(t)){let{expression:t,site:r,text:i}=e,[a]=(0,_d.BU)(t);if(a===void 0||e.placeOf(a.span).start!==n)continue;let{scalar:o}=r,s=o.expressions.find(e=>e.parsed.expression===t);if(s?.fence===void 0||i===``||r.key.endsWith(`.if`))return;let c=s.start;return{node:o.node,fence:s.fence,part:{start:c+a.span.start,end:c+a.span.end}}}}let xd=new Map([[`deny-execution`,{repair:iu,isSafe:!1}],[`disable-cache`,{repair:Tu,isSafe:!1}],[`drop-credentials`,{repair:Eu,isSafe:!1}],[`least-permissions`,{repair:Ou,isSafe:!0}],[`name-author`,{repair:Pu,isSafe:!0}],[`pin-action`,{repair:Ru,isSafe:!1,isOnline:!0}],[`raise-cooldown`,{repair:Vu,isSafe:!0}],[`remove-variable`,{repair:Ku,isSafe:!1}],[`self-reference`,{repair:Yu,isSafe:!0}],[`strip-line-break`,{repair:Xu,isSafe:!0}],[`use-environment-variable`,{repair:dd,isSafe:!1}],[`write-plainly`,{repair:yd,isSafe:!0}]]);function Sd(e,t){return e.start===t.start&&e.end===t.end?e.text!==t.text||e.end>e.start:e.start===t.start||e.start<t.end&&t.start<e.end}function Cd(e){let t=[...e].sort((e,t)=>e.start-t.start||e.end-t.end);return t.filter((e,n)=>{let r=t[n-1];return r===void 0||r.start!==e.start||r.end!==e.end||r.text!==e.text})}function wd(e,t){let n=[],r=0;for(let i of Cd(t))n.push(e.slice(r,i.start),i.text),r=i.end;return n.push(e.slice(r)),n.join(``)}function Td(e){let t=Cd(e),n=0,r=t.map(({start:e,end:t,text:r})=>{let i=n;return n+=r.length-(t-e),{before:i,after:n}});return e=>{let n=0,i=t.length;for(;n<i;){let r=n+i>>1;(t[r]?.start??0)<e?n=r+1:i=r}let a=t[n-1],o=r[n-1];return a===void 0||o===void 0?e:a.end<=e?e+o.after:a.start+o.before}}function Ed(e){let{target:t,length:n}=e.tape,r=new Set;for(let e=0;e<n;e++){let n=t[e]??-1;n>=0&&r.add(n)}return[...r].map(t=>{let{start:n,end:r}=(0,W.ee)(e,t);return{start:n,end:du(e.source.text,r)}})}function Dd(e,t){return t.every(t=>e.every(({start:e,end:n})=>t.end<e||t.start>n))}var Od=n(71818),kd=n(87675),Ad=n(50616);function jd(e,t,n){let{strangers:r,gone:i}=Md(e,t,n);return r.length===0&&i}function Md(e,t,n=[]){let r=new Map;for(let t of e)Nd(r,Fd(t),t);let i=t.filter(e=>!Pd(r,Fd(e),e)),a=n.every(e=>r.get(Fd(e))?.pop()!==void 0),o=new Map;for(let e of[...r.values()].flat())Nd(o,Id(e),e);let s=i.filter(e=>!Pd(o,Id(e),e)),c=new Map;for(let e of[...o.values()].flat())Nd(c,Ld(e),e);return{strangers:s.filter(e=>!Pd(c,Ld(e),e)),gone:a}}function Nd(e,t,n){let r=e.get(t);r===void 0?e.set(t,[n]):r.push(n)}function Pd(e,t,n){let r=e.get(t),i=r?.findLastIndex(e=>Rd(n,e))??-1;return r===void 0||i<0?!1:(r.splice(i,1),!0)}function Fd({rule:e,identity:t}){return`${e}\u0000${t}`}function Id({rule:e,message:t}){return`${e}\u0000${t}`}function Ld({rule:e,place:t}){return`${e}\u0000${t}`}function Rd(e,t){return dt.oC.indexOf(e.severity)>=dt.oC.indexOf(t.severity)&&dt.ix.indexOf(e.confidence)>=dt.ix.indexOf(t.confidence)&&dt.Ud.indexOf(e.persona)>=dt.Ud.indexOf(t.persona)}var zd=n(91246),Bd=n(33763),Vd=n(25844),Hd=n(76218),Ud=n(9034),Wd=n(90165),Gd=n(83008);function Kd(e){let{match:t,forEach:n,when:r,assert:i,variables:a,foreign:o,overriddenBy:s}=e;if(o!==void 0||(s?.length??0)>0)return;let c=[t,n?.in,r,i].filter(e=>e!==void 0),l=[...new Set(c.flatMap(({needs:e})=>e))].map(e=>a[e-Gd.N]),u=new Set;for(let e of[...c,...l])if(e===void 0||!qd(e,u))return;return u}function qd({program:{checked:e}},t){let n=t=>{let n=t.kind===`identifier`?e.references.get(t.id):void 0;return n?.kind===`variable`?n.slot:void 0},r=[e.expression];for(let e=r.pop();e!==void 0;e=r.pop()){if(e.kind===`select`&&n(e.operand)===0){t.add(e.field);continue}let i=n(e);if(i===0||i===1)return!1;r.push(...(0,Ee.L)(e))}return!0}class Jd{#e;#t;#n=0;constructor(e){this.#e=e}recall(e){return this.#n++<50?Xd:(this.#t??=$d(this.#e,e.kind),new Yd(this.#t.map(t=>t.entryFor(e))))}}class Yd{#e;constructor(e){this.#e=e}outcome(e){for(let t of this.#e){let n=t?.outcomes[e];if(n!==void 0)return n}}keep(e,t){if(Zd(t))for(let n of this.#e)n?.members.has(e)&&(n.outcomes[e]=t)}}let Xd=new Yd([]);function Zd({violations:e,undecided:t,problems:n,truncated:r}){return e.length+t.length+n.length===0&&!r}class Qd{#e;#t;#n=new Map;#r=0;#i=0;constructor(e,t){this.#e=e,this.#t=t}entryFor(e){if(this.#r>=2e3&&this.#i*4<this.#r){this.#n.clear();return}this.#r++;let t=tf(e,this.#t);if(t===void 0)return;let n=this.#n.get(t);if(n!==void 0)return this.#i++,n;if(this.#n.size>=1e3)return;let r={members:this.#e,outcomes:[]};return this.#n.set(t,r),r}}function $d(e,{fields:t}){let n={members:new Set,fields:new Set},r={members:new Set,fields:new Set};return e.forEach((e,i)=>{let a=Kd(e);if(a===void 0)return;let o=[...a].every(e=>ef.has(t[e]?.type??``))?n:r;o.members.add(i);for(let e of a)o.fields.add(e)}),[n,r].filter(({members:e})=>e.size>0).map(({members:e,fields:t})=>new Qd(e,[...t].sort()))}let ef=new Set([`string`,`int`,`bool`]);function tf(e,t){let n=e.fields,r=``;for(let e of t){let t=nf(n[e]);if(t===void 0||(r+=t,r.length>512))return}return r}function nf(e){switch(typeof e){case`undefined`:return`_`;case`string`:return`${e.length}:${e}`;case`boolean`:return e?`t`:`f`;case`number`:return`${e};`;case`object`:return e===null||e instanceof xe.$?void 0:Array.isArray(e)?af(`[`,e):e instanceof Map?af(`{`,[...e].flat()):rf(e)?af(`(`,Object.entries(e).flat()):void 0;default:return}}function rf(e){let t=Object.getPrototypeOf(e);return t===Object.prototype||t===null}function af(e,t){let n=`${e}${t.length};`;for(let e of t){let t=nf(e);if(t===void 0||(n+=t,n.length>512))return}return n}var of=n(77862),sf=n(8698);function cf(e){let t=new Map;for(let n of e){if(n.scope.kind!==`fact`)continue;let e=t.get(n.scope.fact);e===void 0?t.set(n.scope.fact,[n]):e.push(n)}return t}async function lf(e,t,n,r){let{path:i}=e.entry,a=(e,t)=>({kind:`rejected`,source:void 0,bytes:0,file:{path:i,reason:e,message:t,location:uf(i)}});if(e.entry.kind===`symlink`||t===`not-a-file`)return a(`not-readable`,`this is a symbolic link, which is never followed`);if(t===`too-large`)return a(`too-large`,`the file is larger than ${e.maxBytes.toLocaleString(`en-US`)} bytes`);if(t===`absent`)return a(`not-readable`,`the file is listed, but is not there`);if((0,sf.b)(i)===void 0)return a(`not-readable`,`the format of this file is not known by its name, expected YAML, JSON or TOML`);let o=await(0,Ar.r)(i,t,{shapes:r,irregular:n?`note`:`refuse`}),s=o.diagnostics.find(e=>e.severity===`error`),{source:c}=o,l=t.length;if(s===void 0)return{kind:`documents`,parsed:o,flaw:void 0,source:c,bytes:l};let u={path:i,reason:s.code===`document/size`?`too-large`:`not-readable`,message:s.message,location:s.location};return o.documents.length>0?{kind:`documents`,parsed:o,flaw:u,source:c,bytes:l}:{kind:`rejected`,file:u,error:s,source:c,bytes:l}}function uf(e){return{path:e,startLine:1,startColumn:1,endLine:1,endColumn:1}}var df=n(624),ff=n(34141);async function pf({tree:e,entries:t,previous:n,shapes:r,repositories:i,registries:a,advisories:o,onlyFacts:s,now:c,today:l},u,d){let f=e=>e.filter(({path:e})=>!u(e)),p={tree:e,entries:f(t)},m,h=n&&{tree:n.tree,entries:f(n.entries)};return{entries:p.entries,...h===void 0?{}:{before:{entries:h.entries,read:(e,t)=>h.tree.read(e,t)}},isChangeOnly:d,read:(t,n)=>e.read(t,n),documents:t=>(0,ff.u)(e,t,{shapes:r,irregular:`note`}),reread:await(0,Ar.S)({shapes:r,irregular:`note`}),...l===void 0?{}:{today:l},...c===void 0?{}:{now:c},...i===void 0?{}:{repositories:i},...a===void 0?{}:{registries:a},...o===void 0?{}:{advisories:o},...s===void 0?{}:{only:s},changes:async()=>{if(h!==void 0)return m??=(0,df.W)(p,h,r),m}}}var mf=n(97341);function hf(e){let t=new Map;for(let n of e){if(n.scope.kind!==`files`)continue;let{globs:e,matches:r}=n.scope,i=JSON.stringify(e),a=t.get(i);a===void 0?t.set(i,{matches:r,constraints:[n]}):a.constraints.push(n)}let n=new Map;return{byGlobs:[...t.values()],factsOf:t=>{let r=n.get(t)??e.filter(({scope:e})=>e.kind===`fact`&&t.has(e.fact));return n.set(t,r),r}}}function gf(e,t,n){if(e.kind===`submodule`)return;let r=t.byGlobs.flatMap(t=>t.matches(e.path)?t.constraints:[]),i=n.kindsFor(e.path),a=t.factsOf(i);if(r.length===0&&a.length===0)return;let o=r.map(({set:e})=>e.limits.inputBytes??s.b.documentBytes);return{entry:e,onDocument:r,onFacts:a,maxBytes:Math.min(s.b.documentBytes,Math.max(a.length>0?s.b.documentBytes:0,...o))}}async function _f(e){let t={budget:e.budget??s.b.costPerRun,detail:e.detail??Wd.gZ,byKind:cf(e.constraints),verdicts:new Map,violations:[],undecided:[],problems:[],rejected:[],sources:new Map,ignores:new Map,found:new Map,unknown:new Map,truncated:new Map,templates:[],files:0,bytes:0,documents:0,facts:0,evaluations:0,unseen:0,cost:0},n=(0,o.tI)(e.exclude),r=e.entries.filter(({path:e})=>!n(e)),i=(0,zd.qI)((0,zd.u5)(e.constraints)),a=({path:t})=>e.only===void 0||e.only.has(t),c=r.filter(a),l=hf(e.constraints),u=e.constraints.filter(({definition:e})=>e.ratchet===`all`),d=hf(u),f=cf(u),p=({path:t})=>e.unchanged?.paths.has(t)===!0,m=vf(e,u,r,i),h=r.flatMap(e=>{let t=m&&i.isForProject(e.path);if(!a(e)&&!t)return[];let n=gf(e,p(e)?d:l,i);return n===void 0?p(e)&&t&&e.kind!==`submodule`?[{entry:e,onDocument:[],onFacts:[],maxBytes:s.b.documentBytes}]:[]:[n]}),g=await pf(e,n,e.unchanged!==void 0&&!u.some(yf));await i.prepare(g);let _=({entry:t,maxBytes:n})=>e.tree.read(t.path,n);for await(let[n,r]of(0,mf.E)(h,_)){let o=await lf(n,r,wf(n,i),e.shapes);a(n.entry)&&(!p(n.entry)||n.onDocument.length+n.onFacts.length>0)?Tf(e,t,i,n,o,p(n.entry)?f:t.byKind):o.kind===`documents`&&i.look(o.parsed.documents,n.entry.path),e.onFile?.(n.entry.path)}if(t.byKind.has(Vd.O)){let[n,r]=[c.filter(p),c.filter(e=>!p(e))];f.has(Vd.O)&&Of(e,t,(0,Bd.C)(n),f),Of(e,t,(0,Bd.C)(r))}return await bf(e,t,i,g),await Sf(e,t,new Set(h.map(({entry:e})=>e.path))),t}function vf({unchanged:e},t,n,r){return e===void 0||!e.samePaths||t.some(yf)?!0:n.some(({path:t})=>!e.paths.has(t)&&r.isForProject(t))}function yf({scope:e}){return e.kind===`fact`&&(0,zd.y0)(e.fact)}async function bf(e,t,n,r){let i=(await n.finish(r)).filter(({source:t})=>e.only===void 0||e.only.has(t.path)),a=t.violations.length;Of(e,t,i);let o=new Map(i.map(({source:e})=>[e.path,e]));for(let{locations:n}of t.violations.slice(a))for(let{path:r}of n)Mf(t,o.get(r)),await xf(e,t,r)}async function xf(e,t,n){if(t.ignores.has(n)||(0,sf.b)(n)!==`yaml`)return;let r=await e.tree.read(n,s.b.documentBytes);if(!(r instanceof Uint8Array))return;let{documents:i}=await(0,Ar.r)(n,r,{shapes:e.shapes,irregular:`note`});t.ignores.set(n,(0,Hd.fL)(i))}async function Sf(e,t,r){let i=e.constraints.filter(({scope:e})=>e.kind===`manifest`);if(i.length===0)return;let{scanManifests:a}=await n.e(9734).then(n.bind(n,9734)),o=Cf(t);await a({...e,constraints:i},{judge:(e,n,r)=>Af(t,e,n,t.detail,r),undecided:e=>jf(t,e),template:e=>t.templates.push(e),done:(n,{source:i,bytes:a,documents:s})=>{r.has(n)||(t.files++,t.bytes+=a,t.documents+=s.length),Df(e,t,i,s,o),o=Cf(t),e.onFile?.(n)}})}function Cf({violations:e,undecided:t}){return e.length+t.length}function wf({entry:e,onFacts:t},n){return t.length>0||n.isForProject(e.path)}function Tf(e,t,n,r,i,a){if(t.files++,t.bytes+=i.bytes,i.kind===`rejected`){Mf(t,i.source),Ef(t,i.file,[...r.onDocument,...r.onFacts]),i.source!==void 0&&i.error!==void 0&&r.onFacts.length>0&&Of(e,t,n.reject(i.source,i.error),a);return}let{documents:o}=i.parsed,s=Cf(t);i.flaw!==void 0&&r.onDocument.length>0&&Ef(t,i.flaw,r.onDocument);for(let n of o){if(t.documents++,i.flaw!==void 0)continue;let a=(0,of.ct)(n,e.shapes);for(let e of r.onDocument){let n=e.set.limits.inputBytes;n!==void 0&&i.bytes>n?jf(t,{constraint:e,reason:`too-large`,message:`the file has ${i.bytes} bytes, the limit of the set is ${n}`,location:uf(r.entry.path)}):Af(t,e,a)}}r.onFacts.length>0?Of(e,t,n.collect(o,r.entry.path),a):n.isForProject(r.entry.path)&&n.look(o,r.entry.path),Df(e,t,i.source,o,s)}function Ef(e,{path:t,reason:n,message:r,location:i},a){e.rejected.push({path:t,reason:n,message:r,location:i});for(let t of a)jf(e,{constraint:t,reason:n,message:r,location:i})}function Df(e,t,n,r,i){if(Cf(t)===i&&e.only===void 0)return;Mf(t,n);let[a]=r,o=a?.format===`yaml`?(0,Hd.fL)(r):[];a!==void 0&&o.length>0&&t.ignores.set(a.source.path,o)}function Of(e,t,n,r=t.byKind){let i,a,{detail:o}=t;for(let s of n){t.facts++;let n=r.get(s.kind);if(n===void 0)continue;(a===void 0||i!==s.source)&&(i=s.source,a=(0,of.CE)(i.path,0,e.shapes),o={...t.detail,hidden:(0,Hd.Mt)(i)});let c=kf(n,t).recall(s),l;for(let[r,i]of n.entries()){let n=c.outcome(r);if(n!==void 0&&t.cost<t.budget){t.evaluations++,t.cost+=n.cost,t.unseen+=n.unseen;continue}l??=(0,of.bH)(s,e.shapes,a);let u=Af(t,i,l,o);u!==void 0&&c.keep(r,u)}}}function kf(e,{verdicts:t}){let n=t.get(e);if(n!==void 0)return n;let r=new Jd(e);return t.set(e,r),r}function Af(e,t,n,r=e.detail,i){if(e.evaluations++,e.cost>=e.budget){jf(e,{constraint:t,reason:`cost`,message:`the run has used its budget of ${e.budget} units`,location:n.locate([],`value`)});return}let a=e.found.get(t)??0,o=Math.min(s.b.violationsPerConstraint-a,s.b.violationsPerRun-e.violations.length),c=i===void 0?(0,Ud._)(t,n,o,r):i(o);e.cost+=c.cost,e.unseen+=c.unseen,c.truncated&&!e.truncated.has(t)&&e.truncated.set(t,n.locate([],`value`)),c.violations.length>0&&e.found.set(t,a+c.violations.length);for(let t of c.violations)e.violations.push(t);for(let t of c.undecided)jf(e,t);return e.problems.length<s.b.diagnosticsPerRun&&e.problems.push(...c.problems),c}function jf(e,t){let n=e.unknown.get(t.constraint)??0;e.unknown.set(t.constraint,n+1),n<s.b.findingsPerConstraint&&e.undecided.push(t)}function Mf(e,t){t===void 0||e.sources.size>=200||e.sources.set(t.path,t)}function Nf(e,t,n){return{constraints:e.filter(({definition:e,scope:t})=>e.enforcement!==`off`&&t.kind!==`manifest`&&!(t.kind===`fact`&&(0,zd.y0)(t.fact))),exclude:t,shapes:n}}async function Pf(e,t,n){let r=new TextEncoder().encode(n),i={path:t,kind:`file`,executable:!1,size:r.length};return _f({tree:{label:t,list:async()=>[i],read:async(e,n)=>e===t?r.length>n?`too-large`:r:`absent`},entries:[i],constraints:e.constraints,exclude:e.exclude,detail:{blame:!1,persona:`auditor`,repairs:!0},shapes:e.shapes})}function Ff(e){return e.repair===void 0?void 0:xd.get(e.repair.hint)}async function If(e,t,n){let{documents:r,diagnostics:i}=await(0,Ar.r)(t,new TextEncoder().encode(n),{shapes:e.rules.shapes,irregular:`note`}),[a]=r;if(a===void 0||r.length!==1||a.format!==`yaml`||i.some(({severity:e})=>e===`error`))return;let o,s,c=()=>((0,kd.O)(t)?o??=(0,Ad.f)(a):(0,kd.$)(t)&&(o??=(0,Ad.S)(a)),o);return{path:t,text:a.source.text,document:a,before:await Pf(e.rules,t,n),context:e,model:c,expressions:()=>{let e=c();return e!==void 0&&(s??=(0,Od.B)(e)),s},shared:Ed(a)}}async function Lf(e,t){let{before:n,context:r,path:i,text:a}=e,o=wd(a,t.flatMap(({edits:e})=>e)),s=await Pf(r.rules,i,o);if(s.undecided.length>n.undecided.length||s.rejected.length>n.rejected.length||s.truncated.size>0)return!1;let{source:c}=e.document,l=Td(t.flatMap(e=>e.edits)),u=e=>Rf(e,l(Vf(c,e.locations[0]).start)),d=(0,Lt.gV)(i,o);return jd(n.violations.map(u),s.violations.map(e=>Rf(e,Vf(d,e.locations[0]).start)),t.map(({violation:e})=>u(e)))}function Rf({constraint:e,identity:t,message:n,severity:r,confidence:i,persona:a},o){let{rule:s}=e.definition;return{rule:s,identity:t,message:n,place:String(o),severity:r,confidence:i,persona:a}}async function zf(e,t){let{repair:n}=t,r=Ff(t);if(n===void 0||r===void 0||n.subject.source.path!==e.path)return;let{source:i}=e.document,a={document:e.document,model:e.model,expressions:e.expressions,fields:Bf((0,ut.t)(n.subject.value)),settings:Bf((0,ut.t)(t.constraint.settings)),span:Vf(i,t.locations[0]),spanOf:e=>Vf(i,n.subject.locate(e,`value`)),hasFile:e.context.hasFile,refs:e.context.refs},o=await r.repair(a);if(o!==void 0&&o.length!==0&&Dd(e.shared,o))return[...o].sort((e,t)=>e.start-t.start||e.end-t.end)}function Bf(e){return typeof e==`object`&&e&&!Array.isArray(e)?{...e}:{}}function Vf({lineStarts:e},t){return{start:(e[t.startLine-1]??0)+t.startColumn-1,end:(e[t.endLine-1]??0)+t.endColumn-1}}function Hf(e,t){let n=[];for(let r of e){if(n.length>=t)break;n.every(e=>e.edits.every(e=>r.edits.every(t=>!Sd(e,t))))&&n.push(r)}return n}async function Uf(e,t,n){let r=[],i=t.length===0?[]:[t];for(let t=i.pop();t!==void 0;t=i.pop()){if(n.proofs<=0||n.units<e.text.length){n.isCut=!0;break}if(n.proofs--,n.units-=e.text.length,await Lf(e,[...r,...t]))r.push(...t);else if(t.length>1){let e=t.length>>1;i.push(t.slice(e),t.slice(0,e))}}return r}async function Wf(e,t){let n=new Set(t.constraints.filter(({definition:{fix:e}})=>e!==void 0&&Yf(e.hint,t.refs)).map(({definition:e})=>e.rule)),r=Gf(e.filter(({rule:e,status:t})=>t===`new`&&n.has(e)));if(r.length===0)return e;let i=Kf(t),a=new Map,o={proofs:s.b.repairsPerRun,units:s.b.repairText,isCut:!1};for(let[e,n]of(0,rn.$)(r,({locations:[e]})=>e.path)){if(o.proofs<2)break;let r=await t.tree.read(e,s.b.documentBytes);if(!(r instanceof Uint8Array)||r.length*2>o.units)continue;let c=qf(r);if(c===void 0)continue;let l=await If(i,e,c);if(o.proofs--,o.units-=c.length,l!==void 0)for(let[e,t]of await Jf(l,n,o))a.set(e,t)}return e.map(e=>{let t=a.get(e);return t===void 0?e:{...e,edits:t}})}function Gf(e){return[...(0,rn.$)([...e].sort(dt.Eg),({rule:e})=>e).values()].flatMap(e=>e.slice(0,s.b.findingsPerConstraint))}function Kf(e){let t=new Set(e.entries.filter(({kind:e})=>e===`file`).map(({path:e})=>e));return{rules:Nf(e.constraints,e.exclude,e.shapes),hasFile:e=>t.has(e),refs:e.refs}}function qf(e){try{return new TextDecoder(`utf-8`,{fatal:!0,ignoreBOM:!0}).decode(e)}catch{return}}async function Jf(e,t,n){let r=new Map,i=new Map(e.before.violations.toReversed().map(e=>[Xf(e),e]));for(let n of t){let t=i.get(Zf(n)),a=t&&await zf(e,t);t!==void 0&&a!==void 0&&r.set({violation:t,edits:a},n)}let a=new Map,o=new Set(r.keys());for(;o.size>0&&!n.isCut;){let t=Hf(o,s.b.repairsPerRound);for(let e of t)o.delete(e);for(let i of await Uf(e,t,n)){let t=r.get(i);t!==void 0&&a.set(t,Qf(e,i.edits))}}return n.isCut=!1,a}function Yf(e,t){let n=xd.get(e);return n!==void 0&&(n.isOnline!==!0||t!==void 0)}function Xf({constraint:e,locations:[{startLine:t,startColumn:n}],message:r}){return JSON.stringify([e.definition.rule,t,n,r])}function Zf({rule:e,locations:[{startLine:t,startColumn:n}],message:r}){return JSON.stringify([e,t,n,r])}function Qf({path:e,document:t},n){return n.map(({start:n,end:r,text:i})=>({path:e,...(0,Lt.AP)(t.source,{start:n,end:r}),text:i}))}var $f=n(59367);function ep(e){return e.map(e=>e.scope.kind===`fact`&&e.scope.fact===$f.q&&e.definition.unavailable===`warn`?{...e,definition:{...e.definition,unavailable:`block`}}:e)}function tp(e,t){if(`undecided`in e.expect){let{undecided:n}=e.expect;if(t.undecided.some(e=>n===``||e.reason===n))return t.violations.map(e=>`got a finding ${ip(e)}`);let r=t.undecided.map(e=>e.reason).join(`, `);return[`expected undecided ${(0,H.T)(n)}, got ${r===``?ap(t.violations.length):r}`]}let n=t.undecided.map(e=>`undecided: ${e.message}`),r=[...t.violations];for(let t of e.expect){let e=r.findIndex(e=>np(e,t));e>=0?r.splice(e,1):n.push(`expected a finding ${rp(t)}`)}return[...n,...r.map(e=>`got a finding ${ip(e)}`)]}function np(e,t){let[n]=e.locations;return(t.at===void 0||t.at===e.pointer)&&(t.path===void 0||t.path===n.path)&&(t.line===void 0||t.line===n.startLine)&&(t.column===void 0||t.column===n.startColumn)&&(t.message===void 0||t.message===e.message)&&(t.severity===void 0||t.severity===e.severity)&&(t.confidence===void 0||t.confidence===e.confidence)&&(t.persona===void 0||t.persona===e.persona)}function rp(e){return[...e.at===void 0?[]:[`at ${(0,H.T)(e.at)}`],...e.path===void 0?[]:[`in ${(0,H.T)(e.path)}`],...e.line===void 0?[]:[`on line ${e.line}`],...e.column===void 0?[]:[`column ${e.column}`],...e.message===void 0?[]:[`with message ${(0,H.T)(e.message)}`],...e.severity===void 0?[]:[`of severity ${(0,H.T)(e.severity)}`],...e.confidence===void 0?[]:[`of confidence ${(0,H.T)(e.confidence)}`],...e.persona===void 0?[]:[`for persona ${(0,H.T)(e.persona)}`]].join(` `)}function ip(e){let[{startLine:t,startColumn:n}]=e.locations;return`at ${(0,H.T)(e.pointer)} on line ${t} column ${n} (${e.severity}, ${e.confidence}, ${e.persona}): ${e.message}`}function ap(e){return e===0?`pass`:`${e} ${e===1?`finding`:`findings`}`}var op=n(27978),sp=n(13220),cp=n(14064);function lp(e){let t=(0,sp.b6)((0,sp.C5)(e,`asOf`)),n=((0,sp.c3)((0,sp.C5)(e,`records`))??[]).map((e,t)=>(0,cp.aE)(e,`record ${t+1}`)),r=n.filter(e=>!(0,cp.If)(e)),i=n.filter(e=>(0,cp.If)(e));return{find:async e=>e.map(({ecosystem:e,name:n})=>({records:r.filter(({affected:t})=>t.some(t=>{let{base:r}=(0,op.Dx)(t.ecosystem);return r===e&&(0,op.Ew)(r,t.name)===n})),invalid:i,...t===void 0?{}:{asOf:t},isAsked:!0}))}}var up=n(86711),dp=n(44689),fp=n(67019),$=n(81381),pp=n(42850),mp=n(66549),hp=n(64336);let gp=new xe.$(`nothing of it was recorded`),_p={start:0,end:0};function vp(e){let t=new Map,n=new Map;for(let r of fp.SQ)for(let[i,a]of(0,$.lS)((0,$.Dc)(e,r))){let e=yp(r,i);t.set(e,bp(r,i,a));for(let[t,r]of(0,$.lS)(a))n.set(`${e} ${t}`,Sp(r))}let r=(e,n)=>t.get(yp(e,n));return{isPrivate:()=>!1,package:async(e,t)=>r(e,t),release:async({ecosystem:e,name:t,version:n})=>{let i=r(e,t);return i===void 0?void 0:(0,hp.dv)(i,n)},evidence:async({ecosystem:e,name:t,version:r})=>n.get(`${yp(e,t)} ${r}`)??gp}}function yp(e,t){return`${e} ${t}`}function bp(e,t,n){return{ecosystem:e,name:t,releases:new Map((0,$.lS)(n).map(([e,t])=>[e,xp(e,t)]))}}function xp(e,t){let n=(0,pp.W)((0,$.Dc)(t,`published`)),r=(0,$.b6)((0,$.Dc)(t,`publisher`)),i=(0,$.Dc)(t,`maintainers`),a=mp.xW.find(e=>e===(0,$.Dc)(t,`trust`)),o=(0,$.b6)((0,$.Dc)(t,`license`)),s=(0,$.b6)((0,$.Dc)(t,`deprecated`)),c=(0,$.Dc)(t,`runsAtInstall`),l=(0,$.Dc)(t,`buildsNative`),u=(0,$.b6)((0,$.Dc)(t,`url`)),d=(0,$.Dc)(t,`commands`),f=(0,$.b6)((0,$.Dc)(t,`integrity`));return{version:e,...n===void 0?{}:{publishedAt:n},isYanked:(0,$.Dc)(t,`yanked`)===!0,...s===void 0?{}:{deprecated:s},...o===void 0?{}:{license:o},...typeof c==`boolean`?{runsAtInstall:c}:{},...typeof l==`boolean`?{buildsNative:l}:{},...r===void 0?{}:{publisher:r},...Array.isArray(i)?{maintainers:(0,$.CB)((0,$.S3)(i))}:{},...a===void 0?{}:{trust:a},archives:[{...u===void 0?{}:{url:u},hashes:f===void 0?[]:(0,dp.JL)(f,_p).integrity.map(({algorithm:e,hex:t})=>({algorithm:e,hex:t}))}],...Array.isArray(d)?{commands:(0,$.CB)(d)}:{}}}function Sp(e){let t=(0,$.Dc)(e,`source`);return{signature:mp.e2.find(t=>t===(0,$.Dc)(e,`signature`))??gp,provenance:mp.hk.find(t=>t===(0,$.Dc)(e,`provenance`))??gp,...t===void 0?{}:{source:Cp(t)}}}function Cp(e){let t={};for(let n of[`repository`,`workflow`,`ref`,`commit`,`builder`,`issuer`]){let r=(0,$.b6)((0,$.Dc)(e,n));r!==void 0&&(t[n]=r)}return t}function wp(e){let t=new Map(Dp(e).map(([e,t],n)=>[e.toLowerCase(),Tp(t,n+1)]));return{url:`https://forge.example`,flags:async e=>t.get(e),refs:async e=>t.get(e),peel:async(e,n)=>t.get(e)?.objects.get(n),holds:async(e,n)=>{let r=t.get(e);return r===void 0?!1:[...r.tags.values(),...r.branches.values()].includes(n)||r.history.has(n)},ageOf:async(e,n)=>t.get(e)?.ages.get(n),advisories:async e=>t.get(e)?.advisories??[]}}function Tp(e,t){let n=new Map(Dp(e));return{id:t,archived:n.get(`archived`)===!0,tags:kp(n.get(`tags`)),branches:kp(n.get(`branches`)),objects:kp(n.get(`objects`)),ages:new Map(Dp(n.get(`ages`)).flatMap(([e,t])=>typeof t==`number`?[[e,t]]:[])),history:new Set(Op(n.get(`history`)).filter(e=>typeof e==`string`)),advisories:Op(n.get(`advisories`)).map(Ep)}}function Ep(e){let t=kp(e),n=t.get(`patched`);return{id:t.get(`id`)??``,severity:t.get(`severity`)??`unknown`,summary:t.get(`summary`)??``,affected:t.get(`affected`)??``,...n===void 0?{}:{patched:n}}}function Dp(e){return typeof e==`object`&&e&&!Array.isArray(e)?Object.entries(e):[]}function Op(e){return Array.isArray(e)?e:[]}function kp(e){return new Map(Dp(e).flatMap(([e,t])=>typeof t==`string`?[[e,t]]:[]))}let Ap=`2026-01-01`;async function jp(e,t,n,r,i={}){let a=Mp(t),o=n&&Mp(n),s={entries:a.entries,...o===void 0?{}:{before:{entries:o.entries,read:(e,t)=>o.tree.read(e,t)}},today:Ap,read:(e,t)=>a.tree.read(e,t),documents:e=>(0,ff.u)(a.tree,e,{shapes:r,irregular:`note`}),reread:await(0,Ar.S)({shapes:r,irregular:`note`}),now:Date.parse(Ap),...i.repositories===void 0?{}:{repositories:wp(i.repositories)},...i.advisories===void 0?{}:{advisories:{port:lp(i.advisories),scope:up.FK}},...i.registries===void 0?{}:{registries:vp(i.registries)},changes:async()=>o===void 0?void 0:(0,df.W)(a,o,r)},c=(0,zd.qI)(new Set([e]));await c.prepare(s);let l=[];for(let{path:e}of a.entries){if(c.kindsFor(e).size===0)continue;let{documents:n,diagnostics:i,source:a}=await(0,Ar.r)(e,Np(t,e),{shapes:r,irregular:`note`}),o=i.find(e=>e.severity===`error`);if(o===void 0||n.length>0){l.push(...c.collect(n,e));continue}let s=a===void 0?[]:c.reject(a,o);if(s.length===0)return`${(0,H.T)(e)} cannot be read: ${o.message}`;l.push(...s)}return l.push(...await c.finish(s),...(0,Bd.C)(a.entries)),l.filter(t=>t.kind===e)}function Mp(e){let t=[...e.keys()].sort().map(t=>({path:t,kind:`file`,executable:!1,size:Np(e,t).length}));return{tree:{label:`test`,list:async()=>t,read:async(t,n)=>{if(!e.has(t))return`absent`;let r=Np(e,t);return r.length>n?`too-large`:r}},entries:t}}function Np(e,t){return new TextEncoder().encode(e.get(t)??``)}function Pp(e,t){let{document:n}=e,{node:r,complete:i}=(0,W.cy)(n,[...e.path,t]);return Fp(i?(0,W.RP)(n,r):null,`
`)}function Fp(e,t){if(e instanceof G.__)return Ip(e.value);if(typeof e==`bigint`)return String(e);let n=`${t}  `;if(Array.isArray(e)){let r=e.map(e=>Fp(e,n));return r.includes(void 0)?void 0:Lp(`[`,r,`]`,t)}if(e instanceof G.Bo){let r=e.shape.keys.map((t,r)=>{let i=Fp(e.slots[r]??null,n);return i===void 0?void 0:`${JSON.stringify(t)}: ${i}`});return r.includes(void 0)?void 0:Lp(`{`,r,`}`,t)}return typeof e!=`object`||!e?JSON.stringify(e):void 0}function Ip(e){if(!Number.isFinite(e))return;let t=Object.is(e,-0)?`-0`:String(e);return/[.e]/.test(t)?t:`${t}.0`}function Lp(e,t,n,r){return t.length===0?e+n:`${e}${r}  ${t.join(`,${r}  `)}${r}${n}`}async function Rp(e,t,n){if(t.base!==void 0&&e.definition.ratchet!==`new`)return"`base` is for constraints with `ratchet: new`, this one has `all`";let{definition:r}=e,i=zp(r,t.settings??{});if(i!==void 0)return i;let a=t.settings===void 0?void 0:(0,Ye.Z)(r,t.settings).value,o=await Bp(e,t,t.subject,n);if(typeof o==`string`)return o;if(t.base===void 0)return{subjects:o,base:void 0,settings:a};let s=await Bp(e,t,t.base,n);return typeof s==`string`?`\`base\`: ${s}`:{subjects:o,base:s,settings:a}}function zp({rule:e,settings:t},n){for(let[r,i]of Object.entries(n)){let n=t.find(e=>e.name===r);if(n===void 0)return`${(0,H.T)(e)} has no setting ${(0,H.T)(r)}`;let a=(0,Xe.M)(n.type,()=>void 0);if(a!==void 0&&!(0,Ye.l)(i,a))return`the setting ${(0,H.T)(r)} needs ${(0,H.T)(n.type)}`}}async function Bp(e,t,n,r){let{scope:i}=e;switch(n.kind){case`input`:{if(i.kind!==`files`)return"`input` is for constraints on files, this one is on a fact";if(n.path!==void 0&&typeof n.value==`string`)return Vp(n.path,n.value,r);let e=Pp(t,n===t.base?`base`:`input`);return e===void 0?"`input` holds a number that JSON has not; write it as text with `path`":Vp(`input.json`,e,r)}case`fact`:return i.kind===`fact`?[Hp(i.fact,n.fields,r)]:"`fact` is for constraints on facts, this one is on files";case`files`:return Up(e,{files:n.files,recorded:{repositories:t.repositories,registries:t.registries,advisories:t.advisories},before:n!==t.base&&t.base?.kind===`files`?t.base.files:void 0},r);default:return n}}async function Vp(e,t,n){let{documents:r,diagnostics:i}=await(0,Ar.r)(e,new TextEncoder().encode(t),{shapes:n}),a=i.find(e=>e.severity===`error`);return a===void 0?r.length===0?`the format of ${(0,H.T)(e)} is not known by its name`:r.map(e=>(0,of.ct)(e,n)):`the input cannot be read: ${a.message}`}function Hp(e,t,n){let r=(0,ut.i)(t,n),i={kind:e,source:(0,Lt.gV)(`fact`,``),span:{start:0,end:0},fields:{},spans:new Map},a=(0,of.bH)(i,n);return{source:a.source,file:a.file,value:r instanceof G.Bo?r:new G.Fn(`unavailable`,`no fields`),locate:(e,t)=>a.locate(e,t),structure:e=>a.structure(e),contentOf:e=>a.contentOf(e),related:[],hidden:[]}}async function Up({scope:e},{files:t,before:n,recorded:r},i){switch(e.kind){case`fact`:{let a=await jp(e.fact,t,n,i,r);return typeof a==`string`?a:a.map(e=>(0,of.bH)(e,i))}case`files`:{let n=[];for(let r of[...t.keys()].sort()){if(!e.matches(r))continue;let a=await Vp(r,t.get(r)??``,i);if(typeof a==`string`)return`${(0,H.T)(r)}: ${a}`;n.push(...a)}return n.length===0?"no path of `files` matches `on.files`":n}case`manifest`:return[];default:return e}}async function Wp(e,t,n=`repository`){let r=[],i=[],a={left:s.b.costPerRun};for(let o of Gp(e,n))for(let e of o.definition.tests){let n=r.length>=s.b.tests,c=n?[`there are more than ${s.b.tests} tests`]:qp(o,await Kp(o,e,t),a),{rule:l}=o.definition;if(r.push({rule:l,name:e.name,passed:c.length===0,differences:c}),c.length>0&&i.push(Yp(l,e,c)),n)return{results:r,diagnostics:i}}return{results:r,diagnostics:i}}function Gp(e,t){return e.plan.constraints.filter(({set:e,foreign:n})=>n===void 0&&(t===`all`||e.origin===`repository`))}async function Kp(e,t,n){return{test:t,subjects:await Rp(e,t,n)}}function qp(e,{test:t,subjects:n},r){if(r.left<=0)return[`the tests have used their budget of ${s.b.costPerRun} units`];if(typeof n==`string`)return[n];let{settings:i}=n,a=i===void 0?e:{...e,settings:i},o=Jp(a,n.subjects,r),c=o.flatMap(e=>e.violations),l=o.flatMap(e=>e.undecided);return n.base===void 0?tp(t,{violations:c,undecided:l}):tp(t,{violations:At(c,{base:Jp(a,n.base,r).flatMap(e=>e.violations),baseline:new Set,renamed:new Map,everythingExists:!1}).filter(({status:e})=>e===`new`).map(({violation:e})=>e),undecided:l})}function Jp(e,t,n){return t.map(t=>{let r=(0,Ud._)(e,t);return n.left-=r.cost,r})}function Yp(e,t,n){return{code:`constraint/test-failed`,severity:`error`,message:`test ${(0,H.T)(t.name)} of ${(0,H.T)(e)} fails: ${n.join(`; `)}`,location:(0,U.WG)(t.document,t.path)}}function Xp(e,t){let n=new Map(t.map(e=>[e.path,e])),r=new Set,i=0;for(let{path:t,id:a,kind:o,executable:s}of e){let e=n.get(t);e!==void 0&&(i++,a!==void 0&&e.id===a&&e.kind===o&&e.executable===s&&r.add(t))}return{paths:r,samePaths:i===e.length&&i===t.length}}async function Zp(e){let t=new Mt.ShapeTable,n=Sl(),r=await e.head.list(),i=e.base===void 0?void 0:await e.base.list(),a=await kl({head:{tree:e.head,entries:r},base:e.base===void 0||i===void 0?void 0:{tree:e.base,entries:i}},e.bundle,n,t,e.sets),{deciding:o,head:s}=a,c=e.persona??o.config.persona??`regular`,l=e.clock.now(),u=new Date(l).toISOString().slice(0,10),d={blame:e.blame??!0,persona:c},f=Qp(e.advisories,o),p=o.config.advisories?.required??e.requiresAdvisories??!1,m=async(n,a,s)=>_f({tree:e.head,entries:r,constraints:(p?ep(n):n).filter(tm),exclude:a,detail:d,shapes:t,now:l,today:u,...s===void 0?{}:{unchanged:s},...e.repositories===void 0?{}:{repositories:e.repositories},...e.registries===void 0?{}:{registries:$p(e.registries,o)},...f===void 0?{}:{advisories:f},...e.base===void 0||i===void 0?{}:{previous:{tree:e.base,entries:i}},...o.cluster===void 0?{}:{cluster:o.cluster},...e.onFile===void 0?{}:{onFile:e.onFile}}),h=i===void 0||e.showsExisting===!0||em(o,s)?void 0:Xp(r,i),g=await m(o.plan.constraints,o.config.exclude,h),_=(0,Wl.v)(r,i),v=await rm(e,o,g,i,_,d,t,u,f),y=e=>dt.Ud.indexOf(e.persona)<=dt.Ud.indexOf(c),b=g.violations.filter(y),x=e.everythingExists??!1,S=Rl(At(b,{base:v?.violations.filter(y),baseline:o.baseline,renamed:_,everythingExists:x})),{findings:C,diagnostics:w}=un(Nt(S.map(Tn),S,{ignores:g.ignores,base:v?.ignores,today:u,allowCritical:o.config.allowCritical}),o.config,s.config,u),[T,E]=e.base===void 0||i===void 0?[e.head,r]:[e.base,i],D=await Fl(T,E,o.config),O=Rt(C,D.index,o.config.allowCritical===!0),k=T===e.head,A=k?D:await Fl(e.head,r,s.config),j=Pn(O.findings),ee=e.repairs===!0?await Wf(j,{tree:e.head,entries:r,constraints:o.plan.constraints,exclude:o.config.exclude,shapes:t,...e.repositories===void 0?{}:{refs:Ce(e.repositories)}}):j,te=await Wp(s,t),M=await Ul(s),ne=(0,Ue.D)([...s.diagnostics,...te.diagnostics,...M.diagnostics,...w.filter(({code:e})=>h===void 0||e!==`config/unused-waiver`),...kn(g),...An(g),...a.diagnostics,...O.diagnostics,...A.diagnostics,...k?[]:Ml(D,`at the base commit, which decides`,jl)]),N=a.isCompared?await bn(o,s,b,y,e=>m(e,s.config.exclude)):[];return{report:gn({head:e.head.label,base:e.base?.label,policy:o,...e.bundle===void 0?{}:{bundle:lt(e.bundle.file.bytes)},result:g,findings:[...ee].sort(dt.Eg),diagnostics:ne,undecided:jn(En([...g.undecided,...nm(g.truncated,ee,x)])),changes:N,suppressed:g.violations.length-b.length+g.unseen}),policy:o,shapes:t,sources:new Map([...o.sources,...s.sources,...D.sources,...A.sources,...g.sources]),rejected:g.rejected}}function Qp(e,{config:t}){if(e===void 0)return;let{private:n=[],mirrors:r=[]}=t.advisories??{};return{port:e,scope:{privateNames:n,mirrors:new Set(r.map(e=>e.toLowerCase()))}}}function $p(e,{config:t}){let n=(0,be.T)(t.advisories?.private??[]);return{...e,isPrivate:t=>e.isPrivate(t)||n(t)}}function em(e,t){return e===t?!1:gt(e,t).length>0||JSON.stringify(e.config.exclude)!==JSON.stringify(t.config.exclude)}function tm(e){return e.definition.enforcement!==`off`}function nm(e,t,n){let r=new Set(t.filter(({status:e})=>e===`new`).map(({rule:e})=>e));return[...e].flatMap(([e,t])=>{let{rule:i,ratchet:a}=e.definition;return r.has(i)||n&&a===`new`?[]:[{constraint:e,reason:`truncated`,message:`there are too many violations to compare all of them`,help:`exclude the files with most of them, or split the rule`,location:t}]})}async function rm(e,t,n,r,i,a,o,s,c){if(e.base===void 0||r===void 0)return;let l=n.violations.filter(({constraint:e,locations:[{path:t}]})=>e.definition.ratchet===`new`||n.ignores.has(t));if(l.length===0)return{violations:[],ignores:new Map};let u=({locations:[{path:e}]})=>i.get(e)??e,d=new Map;for(let e of l){let{scope:t}=e.constraint;if(t.kind!==`fact`)continue;let n=d.get(t.fact)??new Set;d.set(t.fact,n.add(u(e)))}return _f({tree:e.base,entries:r,constraints:[...new Set(l.map(({constraint:e})=>e))],exclude:t.config.exclude,detail:{...a,blame:!1},only:new Set(l.map(u)),onlyFacts:d,...e.repositories===void 0?{}:{repositories:e.repositories},...c===void 0?{}:{advisories:c},shapes:o,now:Date.parse(s),today:s})}function im({plan:e}){return new Set(e.constraints.flatMap(({definition:{rule:e,fix:t}})=>t!==void 0&&xd.get(t.hint)?.isSafe===!0?[e]:[]))}var am=n(11823),om=n(75388),sm=n(58465);async function cm(e,t,n){if(e.kind!==`workflow-run`){if(t.mode===`check`)return e;throw new a.M(`input/invalid`,"mode `publish` needs the event `workflow_run`",{hint:"use mode `check` for all other events"})}if(t.mode===`check`)throw new a.M(`input/invalid`,"the event `workflow_run` needs mode `publish`",{hint:"set `with: mode: publish`"});if(n===void 0)throw new a.M(`input/invalid`,"mode `publish` needs a token");let r=lm(e,t);return r===void 0?um(e,n):r}function lm(e,t){if(!e.isOwn)return`the finished run belongs to another repository`;if(e.event!==`pull_request`)return`the finished run was not for a pull request but for \`${e.event}\``;if(e.path!==t.workflow)return`the finished run is of \`${e.path}\`, not of \`${t.workflow}\``}async function um(e,t){let{head:n,headOwner:r,headBranch:i,defaultSha:a}=e,o=(r===``||i===``?[]:(0,l.wo)(await t.pullRequests.listOpen(r,i),`the list of pull requests`)).find(e=>e.headSha===n.sha&&e.headRepositoryId===n.repositoryId);return o===void 0?{kind:`merge-group`,base:await t.objects.mergeBase(a,n.sha),head:n.sha}:{kind:`pull-request`,number:o.number,base:{sha:o.baseSha},head:n,isPrivileged:!1}}let dm={title:255,messageBytes:65536,line:2**31-1};function fm(e,t){let n=e.flatMap(e=>{let n=pm(e,t);return n!==void 0&&mm(n)?[n]:[]});return{annotations:n,leftOut:e.length-n.length}}function pm(e,t){let{path:n,level:r,title:i,message:a,details:o}=e;if((0,u.cm)(n)||!t.has(n))return;let s=t.lineMap(n),c=s===void 0?e.startLine:s(e.startLine),l=s===void 0?e.endLine:s(e.endLine),d={annotation_level:r,message:a,...i===``?{}:{title:i},...o===void 0?{}:{raw_details:o}};if(c===void 0||l===void 0||l<c){let t=`${a}\n\n(line ${e.startLine} after merging into the base; it is not in the head commit)`;return{path:n,start_line:1,end_line:1,...d,message:t}}let f={path:n,start_line:c,end_line:l},{startColumn:p,endColumn:m}=e;return c!==l||p===void 0?{...f,...d}:{...f,start_column:p,...m===void 0?{}:{end_column:m},...d}}function mm(e){let{start_line:t,end_line:n,start_column:r,end_column:i}=e;return t>=1&&n>=t&&n<=dm.line&&(r===void 0||t===n&&r>=1)&&(i===void 0||r!==void 0&&i>=r)&&e.message!==``&&Buffer.byteLength(e.message)<=dm.messageBytes&&Buffer.byteLength(e.raw_details??``)<=dm.messageBytes&&(e.title??``).length<=dm.title}async function hm(e,t,n){let r=[];for(let e=0;e<n.length;e+=50)r.push(n.slice(e,e+50));let i=0,a=0,o=0;for(let n=r.shift();n!==void 0;n=r.shift()){let s=await e.write(t+i,n);if(s===`cancelled`)break;if(s===`done`)i+=n.length;else if(n.length===1||++o>60)a+=n.length;else{let e=Math.ceil(n.length/2);r.unshift(n.slice(0,e),n.slice(e))}}return{written:i,refused:a}}let gm=2e3;function _m(e){let t,n=!1;return{publish:async r=>{try{let i=await vm(e,r);if(`kind`in i)return i;t=i;let a=await bm(e,r,i,()=>n);return n?{kind:`cancelled`}:(t=void 0,a)}catch(e){if(n)return{kind:`cancelled`};if(e instanceof a.M)return{kind:`failed`,error:e};throw e}},cancel:async()=>{if(n=!0,t===void 0)return;let r={title:`cancelled`,summary:`The run was cancelled before it was complete.`},i={conclusion:`cancelled`,completedAt:Tm(e.timer)};await e.api.update(t.id,{output:r,completion:i}).catch(()=>void 0)}}}async function vm(e,t){let{api:n,timer:r,pace:i}=e,a;for(let e=1;e<=3;e++){if(a?.kind!==`refused`){let e=await ym(n,t);if(e!==void 0)return e}if(await i(),a=await n.create({name:t.name,headSha:t.headSha,startedAt:Tm(r),externalId:t.externalId,output:{title:t.title,summary:t.summary}}),a.kind===`ok`)return a.value;if(a.kind===`refused`&&(a.status===403||a.status===404))return{kind:`read-only`,status:a.status};if(a.kind===`refused`&&a.status!==422)break;await r.wait(gm*e)}return(a?.kind===`lost`?await ym(n,t):void 0)??{kind:`failed`,error:wm(`the check run could not be created`,a)}}async function ym(e,t){let n=await e.list(t.headSha,t.name);if(n.kind===`lost`)throw wm(`the check run could not be created`,n);if(n.kind!==`refused`)return n.value.find(e=>e.status===`in_progress`&&e.externalId===t.externalId)}async function bm(e,t,n,r){let{api:i,timer:a,pace:o}=e,s={title:t.title,summary:t.summary},c=async(e,t)=>{for(let c=1;;c++){if(await o(),r())return`cancelled`;let l=await i.update(n.id,{output:{...s,annotations:t}});if(l.kind===`ok`)return`done`;if(l.kind===`refused`&&l.status===422)return`refused`;if(l.kind===`refused`||c===3)throw wm(`annotations could not be written`,l);await a.wait(gm*c);let u=await i.get(n.id);if(u.kind!==`ok`)throw wm(`annotations could not be written`,u);if(u.value.annotationsCount>=e+t.length)return`done`}},l=await Sm(i,n,t.annotations),{refused:u}=await hm({write:c},n.annotationsCount,l);return r()?{kind:`cancelled`}:(await xm(e,t,n,u),{kind:`published`,id:n.id,refusedAnnotations:u})}async function xm(e,t,n,r){let i=r===0?``:`\n\nAnnotations that the service refused: ${r}; see the report.`,a={title:t.title,summary:t.summary+i};for(let r=1;;r++){await e.pace();let i={conclusion:t.conclusion,completedAt:Tm(e.timer)},o=await e.api.update(n.id,{output:a,completion:i});if(o.kind===`ok`)return;if(o.kind===`refused`||r===3)throw wm(`the check run could not be completed`,o);await e.timer.wait(gm*r)}}async function Sm(e,t,n){if(t.annotationsCount===0)return n;let r=new Map;for(let i=1;(i-1)*100<t.annotationsCount;i++){let a=await e.annotations(t.id,i);if(a.kind!==`ok`)return n.slice(t.annotationsCount);for(let e of a.value)r.set(Cm(e),(r.get(Cm(e))??0)+1)}let i=n.filter(e=>{let t=r.get(Cm(e))??0;return t>0&&r.set(Cm(e),t-1),t===0});return n.length-i.length===t.annotationsCount?i:n.slice(t.annotationsCount)}function Cm(e){return JSON.stringify([e.path,e.start_line,e.end_line,e.annotation_level,e.title??``,e.message])}function wm(e,t){if(t?.kind===`lost`)return new a.M(t.error.code,`${e}: ${t.error.message}`,{cause:t.error});let n=t?.kind===`refused`?` (status ${t.status})`:``;return new a.M(`github/api`,`${e}${n}`,{hint:`run the job again: an unfinished check run is continued`,...t?.kind===`refused`?{cause:Error(t.message)}:{}})}function Tm(e){return new Date(e.now()).toISOString().replace(/\.\d+Z$/,`Z`)}async function Em(e,t){let{api:n,pace:r}=e,i=Dm(t.key),a=`${i}\n${t.body}`,o=await km(n,t.pullRequest,i,`github-actions[bot]`);if(o.kind!==`ok`)return Am(o);let[s]=o.value;if(s!==void 0)return Om(e,s,a);if(!t.hasNews)return`unchanged`;await r();let c=await n.create(t.pullRequest,a);if(c.kind!==`ok`)return Am(c);let l=await km(n,t.pullRequest,i,c.value.login);if(l.kind!==`ok`)return`written`;let[u,...d]=l.value;if(u===void 0||d.length===0)return`written`;await Om(e,u,a);for(let e of d)await r(),await n.delete(e.id);return`written`}function Dm(e){return`<!-- flux:report key=${e.replace(/[^A-Za-z0-9 _./-]/g,`_`)} -->`}async function Om({api:e,pace:t},n,r){return n.body===r?`unchanged`:(await t(),Am(await e.update(n.id,r)))}async function km(e,t,n,r){let i=[];for(let a=1;a<=50;a++){let o=await e.list(t,a);if(o.kind!==`ok`)return o;if(i.push(...o.value.filter(e=>e.login===r&&e.isBot&&e.body.startsWith(n))),o.value.length<100)break}return{kind:`ok`,value:i.sort((e,t)=>e.id-t.id)}}function Am(e){return e.kind===`ok`?`written`:e.kind===`refused`?{refused:e.status}:`failed`}var jm=n(1274),Mm=n(96590),Nm=n(538);let Pm=64225;function Fm(e,t){let n=(0,Nm.M)(e,t.sources).filter(e=>e.location!==void 0);if(n.length<=t.cap)return n.flatMap(e=>Im(e,t));if(t.cap<1)return[];let r=n.slice(0,t.cap-1),i=n[r.length],a=(0,ve.pq)(n.length-r.length,`more problem`),o=i&&{...i,title:a,message:`${a}, see the report`};return[...r,...o===void 0?[]:[o]].flatMap(e=>Im(e,t))}function Im(e,t){let{level:n,title:r,message:i,location:a,change:o}=e;return a===void 0?[]:[{path:(0,jm.S)(a.path,t.workspacePrefix),...(0,jm.u)(a),level:n,title:(0,Mm.Cv)(r,255),message:(0,Mm.Uw)(i,Pm),...o===void 0?{}:{details:(0,Mm.Uw)(o,Pm)}}]}function Lm(e,t){let[n,r]=[Rm(e),Rm(t)],i=Math.min(n.length,r.length),a=0;for(;a<i&&n[a]===r[a];)a++;let o=0;for(;o<i-a&&n[n.length-1-o]===r[r.length-1-o];)o++;return e=>{if(e<=a)return e;if(e>n.length-o&&e<=n.length)return e-n.length+r.length}}function Rm(e){return Buffer.from(e.buffer,e.byteOffset,e.byteLength).toString(`latin1`).split(`
`)}let zm=4194304;async function Bm({head:e,annotated:t},n){let r=new Map((await t.list()).map(e=>[e.path,e])),i=new Map;if(e!==t)for(let{path:a,id:o}of await e.list()){let s=r.get(a);!n.has(a)||s===void 0||o!==void 0&&o===s.id||i.set(a,await Vm(e,t,a))}return{has:e=>r.get(e)?.kind===`file`,lineMap:e=>i.get(e)}}async function Vm(e,t,n){let[r,i]=[await e.read(n,zm),await t.read(n,zm)];return typeof r==`string`||typeof i==`string`?()=>void 0:Lm(r,i)}let Hm=/^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,(\d{1,9}))? @@/;function Um(e){let t=[];for(let n=0;n<e.length;){let r=e.indexOf(`
`,n),[,i,a=`1`]=Hm.exec(e.slice(n,Math.min(n+80,e.length)))??[];if(i!==void 0&&Number(a)>0&&t.push({first:Number(i),last:Number(i)+Number(a)-1}),r<0)break;n=r+1}return t}let Wm=new Set([`OWNER`,`MEMBER`,`COLLABORATOR`]),Gm=/^<!-- flux:fix ([0-9a-f]{16}) -->/;async function Km({api:e,pace:t},{pullRequest:n,commit:r,suggestions:i}){if(i.length===0)return{written:0};let a=await Xm(t=>e.comments(n,t),50);if(a.kind!==`ok`)return Zm(a);let o=qm(a.value),s=Math.min(10,20-o.size),c=i.filter(({fingerprint:e})=>!o.has(e));if(s<=0||c.length===0)return{written:0};let l=await Xm(t=>e.files(n,t),30);if(l.kind!==`ok`)return Zm(l);let u=new Set(c.map(({path:e})=>e)),d=l.value.filter(({path:e})=>u.has(e)),f=new Map(d.map(({path:e,patch:t=``})=>[e,Um(t)])),p=c.filter(e=>Jm(e,f.get(e.path)??[])).slice(0,s);if(p.length===0)return{written:0};await t();let m=await e.create(n,{commit:r,body:Ym(p.length),comments:p});return m.kind===`ok`?{written:p.length}:Zm(m)}function qm(e){return new Set(e.flatMap(({body:e,isBot:t,association:n})=>{let[,r]=Gm.exec(e)??[];return r!==void 0&&(t||Wm.has(n))?[r]:[]}))}function Jm({startLine:e,endLine:t},n){return n.some(({first:n,last:r})=>n<=e&&t<=r)}function Ym(e){return`FLUX proposes ${e===1?`a repair`:`${e} repairs`}. Look at each before you accept it.`}async function Xm(e,t){let n=[];for(let r=1;r<=t;r++){let t=await e(r);if(t.kind!==`ok`)return t;if(n.push(...t.value),t.value.length<100)break}return{kind:`ok`,value:n}}function Zm(e){return e.kind===`refused`?{refused:e.status}:`failed`}var Qm=n(65785),$m=n(75127),eh=n(26749);function th(e,t){let n=[];for(let r of e){let e=rh(r,t);e!==void 0&&!n.some(t=>sh(e,t))&&n.push(e)}return n}function nh(e){return`<!-- flux:fix ${e} -->`}function rh(e,t){let{edits:n,status:r,fingerprint:i}=e,[a]=n??[],o=a===void 0?void 0:t(a.path);if(n===void 0||o===void 0||r!==`new`||n.some(({path:e,startLine:t,endLine:n})=>e!==o.path||n-t>40))return;let s=(0,$m.w$)(n),[c,l]=[s[0],s.at(-1)];if(c===void 0||l===void 0||l.endLine-c.startLine>80)return;let u=(0,$m.R4)((0,$m.F$)(o,s),1),d=ih(o,u);if(d===void 0)return;let{startLine:f,old:p}=u;return{path:o.path,startLine:f,endLine:f+p.length-1,fingerprint:i,body:oh(e,d)}}function ih(e,{startLine:t,old:n,fresh:r}){if(n.length>40||r.length>40)return;let i=ah(e,t,n.length),a=r.join(`
`);if(!(i===void 0||a.length>4e3||(0,eh.TA)(a))&&!r.some(e=>(0,Qm.jQ)(e)!==e))return r.map(e=>`${e}${i}`).join(``)}function ah({text:e,lineStarts:t},n,r){let i=new Set;for(let a=n;a<n+r;a++){let n=t[a];n!==void 0&&i.add(e.charCodeAt(n-2)===13?`\r
`:`
`)}let[a=`
`,...o]=i;return o.length===0?a:void 0}function oh({fingerprint:e,severity:t,rule:n,message:r},i){let a=Math.max(2,...(i.match(/`+/g)??[]).map(e=>e.length)),o="`".repeat(a+1);return`${nh(e)}\n**${t}** ${(0,ye.D9)(n)}: ${(0,ye.D9)(r)}\n\n${o}suggestion\n${i}${o}\n`}function sh(e,t){return e.path===t.path&&e.startLine<=t.endLine&&t.startLine<=e.endLine}async function ch({suggestions:e,sources:t,content:n},{reviews:r,pace:i}){if(e===void 0)return[];let o=th(e.findings,t),s=await Bm(n,new Set(o.map(({path:e})=>e))),c=o.flatMap(e=>lh(e,s)),{pullRequest:l}=e;try{return uh(await Km({api:r,pace:i},{pullRequest:l,commit:n.headSha,suggestions:c}))}catch(e){if(e instanceof a.M)return[`suggestions could not be written: ${e.message}`];throw e}}function lh(e,t){let{path:n,startLine:r,endLine:i}=e;if(!t.has(n))return[];let a=t.lineMap(n);if(a===void 0)return[e];let o=a(r);if(o===void 0)return[];for(let e=r;e<=i;e++)if(a(e)!==o+e-r)return[];return[{...e,startLine:o,endLine:o+i-r}]}function uh(e){return e===`failed`?[`suggestions could not be written: the service did not answer`]:`written`in e?[]:e.refused===403||e.refused===404?["the token may not propose repairs: add `pull-requests: write` to the job's permissions (not possible for pull requests from forks)"]:[`the service refused the suggestions, with status ${e.refused}`]}async function dh(e){let{service:t}=e;if(t===void 0)return{hasAnnotations:!1,failed:!1,notices:[`without a token findings are shown as log annotations`]};let n=await fh(e,t),r=await mh(e,t),i=await ch(e,t);return{...n,notices:[...n.notices,...r,...i]}}async function fh(e,t){let{report:n,content:r}=e,i=Fm(n,{cap:e.maxAnnotations,sources:e.sources}),{annotations:a,leftOut:o}=fm(i,await Bm(r,new Set(i.map(e=>e.path)))),s=_m({api:t.checks,timer:t.timer,pace:t.pace});e.onCancel(()=>s.cancel());let c=await s.publish({name:e.checkName,headSha:r.headSha,externalId:`flux/${n.planDigest.slice(-16)}/${e.digest.slice(0,16)}`,title:(0,ve.dC)(n),summary:await B.markdown(n,{size:{limit:65535,unit:`units`},blobUrl:e.blobUrl,reportFile:e.reportFile,given:e.given,sources:e.sources}),annotations:a,conclusion:n.conclusion});return e.onCancel(async()=>{}),ph(c,o)}function ph(e,t){switch(e.kind){case`published`:{let n=t+e.refusedAnnotations,r=`${n} annotations have no place at the head commit; they are in the report`;return{hasAnnotations:!0,failed:!1,notices:n===0?[]:[r]}}case`read-only`:return{hasAnnotations:!1,failed:!1,notices:[`the token may not write check runs; findings are shown as log annotations instead`,"help: add `checks: write` to the job's permissions (not possible for pull requests from forks)"]};case`cancelled`:return{hasAnnotations:!1,failed:!0,notices:[`the run was cancelled`]};case`failed`:{let{message:t,hint:n}=e.error;return{hasAnnotations:!1,failed:!0,notices:[t,...n===void 0?[]:[`help: ${n}`]]}}}}async function mh(e,t){let{report:n,pullRequest:r,content:i}=e;if(r===void 0)return[];let o={size:{limit:6e4,unit:`units`},maxFindings:20,blobUrl:e.blobUrl,reportFile:e.reportFile,given:e.given},s=`${await B.markdown(n,o)}\n\nHead \`${i.headSha}\`, constraints \`${n.planDigest}\`.\n`;try{let i=await Em({api:t.comments,pace:t.pace},{pullRequest:r,key:e.checkName,body:s,hasNews:n.findings.length>0||n.exitCode!==0});return i===`failed`?[`the comment could not be written: the service did not answer`]:typeof i==`string`?[]:["the token may not write comments: add `pull-requests: write` to the job's permissions"]}catch(e){if(e instanceof a.M)return[`the comment could not be written: ${e.message}`];throw e}}async function hh(e,t,n){let r=gh(n.env);yh(e,t);let{service:i,close:a}=await _h(e,n,r);try{let a=await cm(t,e,i);if(typeof a==`string`)return n.print(`flux: ${(0,ye.kc)(a)}\n`),(0,sm.Kn)(n.env,{conclusion:`success`,"exit-code":`0`},()=>n.randomHex(16)),0;let o=await(0,am.Q)(a,{folder:(0,am.y)(r.workspace,e.path),env:n.env,...i===void 0?{}:{api:i.objects},...e.base===void 0?{}:{baseRevision:e.base}});try{return await vh(e,a,o,i,r,n)}finally{o.close()}}finally{await a()}}function gh(e){let[t=``,n=``,...r]=(e.GITHUB_REPOSITORY??``).split(`/`),i=e.GITHUB_WORKSPACE??``;if(t===``||n===``||r.length>0||i===``)throw new a.M(`github/payload`,"the variables `GITHUB_REPOSITORY` and `GITHUB_WORKSPACE` do not describe a job",{hint:`run this as a step of a workflow; elsewhere use the command line tool`});return{owner:t,repo:n,workspace:i,apiUrl:e.GITHUB_API_URL||`https://api.github.com`,serverUrl:e.GITHUB_SERVER_URL||`https://github.com`,temporary:e.RUNNER_TEMP||i}}async function _h(e,t,n){if(e.token===void 0)return{service:void 0,close:async()=>{}};if(!URL.canParse(n.apiUrl))throw new a.M(`github/payload`,"the variable `GITHUB_API_URL` holds no URL");let r=(0,de.u)({trustedOrigins:[new URL(n.apiUrl).origin],env:t.env}),i=(0,fe.X)(r,{timer:t.timer,random:Math.random}),o=await(0,l.Ov)({http:i,apiUrl:n.apiUrl,token:e.token,version:c.x}),s={owner:n.owner,repo:n.repo};return{service:{objects:d(O(o,s)),checks:x(o,s),comments:T(o,s),issues:M(o,s),pullRequests:ae(o,s),reviews:se(o,s),timer:t.timer,pace:(0,z.q)(t.timer)},close:()=>r.close()}}async function vh(e,t,n,r,i,a){let{head:o,base:s,everythingExists:c}=n,l=await Sh(e,i,a),u=l===void 0?void 0:await Ch(a),d=await wh(e,i,a);me();let f=await Zp({head:o,onFile:he(),...l===void 0?{}:{repositories:l.port},...u===void 0?{}:{registries:u.port},...d===void 0?{}:{advisories:d.port,requiresAdvisories:!0},...s===void 0?{}:{base:s},...e.persona===void 0?{}:{persona:e.persona},...e.bundle===void 0?{}:{bundle:Eh(e.bundle,i.workspace)},clock:a.timer,everythingExists:c,repairs:!0,showsExisting:e.sarifPath!==void 0}).finally(()=>Promise.all([l?.close(),u?.close(),d?.close()])),{report:p}=f,m=e=>f.sources.get(e),h=await Oh(e,f,i),g=`${i.serverUrl}/${i.owner}/${i.repo}/blob/${n.headSha}`,_=Th(e),v={limit:sm.R$,unit:`bytes`};(0,sm.Sy)(a.env,await B.markdown(p,{size:v,blobUrl:g,reportFile:h.name,given:_,sources:m})),await kh(f,n,a);let y=await dh({report:p,sources:m,digest:h.digest,content:n,blobUrl:g,reportFile:h.name,given:_,checkName:e.checkName,maxAnnotations:e.annotations,...e.comment&&t.kind===`pull-request`?{pullRequest:t.number}:{},...xh(e,t,f),service:r,onCancel:a.onCancel});for(let e of y.notices)a.print(`flux: ${(0,ye.kc)(e)}\n`);y.hasAnnotations||a.print(await B.github(p,{sources:m}));let b=await bh(e,t,f,n.headSha,r,i);for(let e of b?.warnings??[])a.print(`::warning title=FLUX::${(0,ye.V9)(e)}\n`);for(let e of b?.notices??[])a.print(`flux: ${(0,ye.kc)(e)}\n`);b!==void 0&&b.summary!==``&&(0,sm.Sy)(a.env,b.summary);let x=y.failed||b?.failed===!0,S=(0,om.w)(p.exitCode,x?5:0);return(0,sm.Kn)(a.env,{conclusion:S===0?p.conclusion:`failure`,"exit-code":String(S),...Dh(p),"report-path":h.report,"sarif-path":h.sarif,"plan-digest":p.planDigest},()=>a.randomHex(16)),S}function yh({issues:e,base:t},{kind:n}){if(e!==`off`&&n===`audit`&&t!==void 0)throw new a.M(`input/invalid`,"input `issues` needs an audit of everything, but `base` is given",{hint:"leave `base` out, or set `issues: off` for this event"})}async function bh(e,t,{report:r,policy:i,sources:a},s,c,{serverUrl:l,owner:u,repo:d}){if(e.issues===`off`||t.kind!==`audit`||c===void 0)return;if(!t.isDefaultBranch)return{failed:!1,notices:[`issues are left alone: the run is not for the default branch`],warnings:[],summary:``};let{publishIssues:f}=await n.e(940).then(n.bind(n,90940));return f({isDryRun:e.issues===`dry-run`,label:e.issueLabel,limit:e.issueLimit,report:r,persona:e.persona??i.config.persona??`regular`,isExcluded:(0,o.tI)(i.config.exclude),sources:e=>a.get(e),commit:s,repositoryUrl:`${l}/${u}/${d}`,service:c})}function xh({suggestions:e},t,{report:n,policy:r}){if(e===`none`||t.kind!==`pull-request`)return{};let i=im(r),a=n.findings.filter(({rule:t})=>e===`all`||i.has(t));return{suggestions:{pullRequest:t.number,findings:a}}}async function Sh({online:e,token:t},{apiUrl:r,serverUrl:i},{timer:a,env:o}){if(e===!1||t===void 0)return;let{connectRepositories:s}=await n.e(180).then(n.bind(n,40180));return s({apiUrl:r,serverUrl:i,token:t,timer:a,env:o})}async function Ch({timer:e,env:t}){let{connectRegistries:r}=await n.e(7524).then(n.bind(n,7524));return r({timer:e,env:t})}async function wh({advisories:e},{workspace:t},{timer:r,env:a}){if(e===void 0)return;let{connectAdvisories:o}=await n.e(1968).then(n.bind(n,51968));return o(e===`osv`?{kind:`osv`}:{kind:`folder`,folder:(0,i.resolve)(t,e)},{timer:r,env:a})}function Th({persona:e,bundle:t}){return[...e===void 0?[]:[[`persona`,e]],...t===void 0?[]:[[`bundle`,t.path],[`bundle-digest`,t.digest]]]}function Eh({path:e,digest:t},n){return{file:{path:e,bytes:(0,ge.y)((0,i.resolve)(n,e),s.b.bundleBytes,e),digest:t}}}function Dh(e){let{figures:t}=e;return{findings:String(t.findings-t.waivedFindings),"new-findings":String(t.newFindings),undecided:String(t.undecided)}}async function Oh(e,t,n){let i=await B.json(t.report,{}),a=await B.sarif(t.report,{sources:e=>t.sources.get(e)}),o=(e,t,r)=>e===void 0?(0,_e.M)([n.temporary],t,r):(0,_e.M)([n.workspace,n.temporary],e,r);return{report:o(e.reportPath,`flux/report.json`,i),sarif:o(e.sarifPath,`flux/report.sarif`,a),name:e.reportPath??`flux/report.json`,digest:(0,r.createHash)(`sha256`).update(i).digest(`hex`)}}async function kh(e,t,n){let{report:r,sources:i}=e,a=await B.text(r,{sources:e=>i.get(e)}),o=n.randomHex(16);n.print(`::stop-commands::${o}\n${a.endsWith(`
`)?a:`${a}\n`}::${o}::\n`);for(let e of t.warnings)n.print(`::warning title=FLUX::${(0,ye.V9)(e)}\n`);for(let e of t.notices)n.print(`flux: ${(0,ye.kc)(e)}\n`);n.print(`flux: ${(0,ye.kc)((0,ve.dC)(r))}\n`)}}),14147:((e,t,n)=>{n.d(t,{l:()=>a,r:()=>o});var r=n(27978);let i=new Map([[`Bitnami`,`BIT-`],[`CRAN`,`RSEC-`],[`Go`,`GO-`],[`Hackage`,`HSEC-`],[`Hex`,`EEF-`],[`Julia`,`JLSEC-`],[`PyPI`,`PYSEC-`],[`crates.io`,`RUSTSEC-`]]);function a(e,t,n){let r=new Map;for(let n of e){let{id:e,aliases:i}=t(n);l(r,e,e);for(let t of i)l(r,e,t)}let i=new Map;for(let e of r.keys())u(i,c(r,e),e);let a=new Map;for(let n of e)u(a,c(r,t(n).id),n);return[...a].map(([e,r])=>{let a=(i.get(e)??[]).sort();return{id:s(a,n),ids:a,isMalware:a.some(o)||r.some(e=>t(e).isMalware),items:r.sort((e,n)=>t(e).id<t(n).id?-1:1)}}).sort((e,t)=>e.id<t.id?-1:+(e.id>t.id))}function o(e){return e.startsWith(`MAL-`)}function s(e,t){let n=i.get((0,r.Dx)(t).base);for(let t of[`CVE-`,`GHSA-`,...n===void 0?[]:[n]]){let n=e.find(e=>e.startsWith(t));if(n!==void 0)return n}return e[0]??``}function c(e,t){let n=t;for(;;){let t=e.get(n)??n;if(t===n)return n;let r=e.get(t)??t;e.set(n,r),n=r}}function l(e,t,n){for(let r of[t,n])e.has(r)||e.set(r,r);let[r,i]=[c(e,t),c(e,n)];r!==i&&e.set(r<i?i:r,r<i?r:i)}function u(e,t,n){let r=e.get(t);r===void 0?e.set(t,[n]):r.push(n)}}),13220:((e,t,n)=>{n.d(t,{C5:()=>r,b6:()=>a,c3:()=>i});function r(e,t){return typeof e!=`object`||!e||Array.isArray(e)?void 0:Object.getOwnPropertyDescriptor(e,t)?.value??void 0}function i(e){return e==null?[]:Array.isArray(e)?e:void 0}function a(e){return typeof e==`string`?e:void 0}}),14064:((e,t,n)=>{n.d(t,{If:()=>p,Hh:()=>m,aE:()=>h});var r=n(97535),i=n(89531),a=n(14147),o=n(13220),s=n(71677);class c{reason;constructor(e){this.reason=e}}var l=n(96283);function u(e){let t=(0,o.c3)(e);if(t===void 0||t.length>r.b.advisoryParts)throw new c("`ranges` is no list, or too long");return t.map(d)}function d(e){let t=(0,o.C5)(e,`type`),n=s.Km.find(e=>e===t);if(n===void 0)throw new c(`it has a range of an unknown type`);let i=(0,o.c3)((0,o.C5)(e,`events`));if(i===void 0||i.length>r.b.advisoryEvents)throw new c("`events` is no list, or too long");let a=i.map(f),u=new Set(a.map(({kind:e})=>e));if(!u.has(`introduced`))throw new c(`it has a range that begins nowhere`);if(u.has(`fixed`)&&u.has(`last_affected`))throw new c("it has a range with both `fixed` and `last_affected`");let d=(0,o.b6)((0,o.C5)(e,`repo`));return{type:n,...d===void 0||!(0,l.KA)(d)?{}:{repository:d},events:a}}function f(e){let t=typeof e==`object`&&e?Object.keys(e):[],[n]=t,r=s.dP.find(e=>e===n),i=r===void 0?void 0:(0,o.b6)((0,o.C5)(e,r));if(t.length!==1||r===void 0)throw new c("it has an event that is not one of `introduced`, `fixed`, `last_affected` and `limit`");if(i===void 0||!(0,l.KA)(i))throw new c(`it has an event at no version`);return{kind:r,at:i}}function p(e){return`reason`in e}function m(e,t){if(e.length>r.b.advisoryBytes)return{id:g(t),reason:`it is too large`};let n;try{n=JSON.parse(e)}catch{return{id:g(t),reason:`it is no JSON`}}return h(n,t)}function h(e,t){let n=(0,o.b6)((0,o.C5)(e,`id`)),r=n!==void 0&&(0,l.Lw)(n);try{if(!r)throw new c(`it has no id`);return _(e,n)}catch(e){if(e instanceof c)return{id:r?n:g(t),reason:e.reason};throw e}}function g(e){return(0,l.Lw)(e)?e:(0,i.T)(e)}function _(e,t){let n=v(e,`modified`);if(n===void 0)throw new c(`it does not say when it was modified`);let i=v(e,`withdrawn`),s=(0,o.b6)((0,o.C5)(e,`published`)),u=(0,o.C5)(e,`database_specific`),d=D(u),f=y(e,`aliases`),p=(0,o.c3)((0,o.C5)(e,`affected`));if(p===void 0||p.length>r.b.advisoryParts)throw new c("`affected` is no list of packages, or too long");let m=p.flatMap(x);if(i===void 0&&m.length>0&&m.every(({ranges:e,versions:t})=>e.length+t.length===0))throw new c(`it names packages, and no versions of them`);return{id:t,aliases:f,upstream:y(e,`upstream`),related:y(e,`related`),modified:n,...s===void 0||!(0,l.$P)(s)?{}:{published:s},...i===void 0?{}:{withdrawn:i},summary:b(e),severity:w(e),otherSeverity:T(u),affected:m,...d===void 0?{}:{informational:d},isMalware:[t,...f].some(a.r)||O(u)}}function v(e,t){let n=(0,o.C5)(e,t);if(n!==void 0){if(typeof n==`string`&&(0,l.$P)(n))return n;throw new c(`${(0,i.T)(t)} is no date`)}}function y(e,t){let n=(0,o.c3)((0,o.C5)(e,t));if(n===void 0||n.length>r.b.advisoryAliases)throw new c(`${(0,i.T)(t)} is no list of ids, or too long`);let a=n.map(e=>(0,o.b6)(e)??(0,o.b6)((0,o.C5)(e,`id`))??``);return[...new Set(a.filter(l.Lw))].sort()}function b(e){let t=(0,l.Ow)((0,o.b6)((0,o.C5)(e,`summary`))??``);if(t!==``)return t;let n=((0,o.b6)((0,o.C5)(e,`details`))??``).slice(0,4e3).trimStart();return(0,l.Ow)(n.replace(/^#{1,6} +/,``).split(/\r?\n/,1)[0]??``)}function x(e){if(typeof e!=`object`||!e||Array.isArray(e))throw new c("`affected` has what is no package");let t=(0,o.C5)(e,`package`);if(t===void 0)return[];let n=(0,o.b6)((0,o.C5)(t,`ecosystem`)),r=(0,o.b6)((0,o.C5)(t,`name`));if(n===void 0||r===void 0||!(0,l.KA)(n)||!(0,l.KA)(r))throw new c(`it has an affected package without a name`);let i=(0,o.C5)(e,`database_specific`),a=D(i),s=(0,o.b6)((0,o.C5)(i,`last_known_affected_version_range`));return[{ecosystem:n,name:r,ranges:u((0,o.C5)(e,`ranges`)),versions:S((0,o.C5)(e,`versions`)),severity:w(e),otherSeverity:[...T(i),...T((0,o.C5)(e,`ecosystem_specific`))],...a===void 0?{}:{informational:a},...s===void 0||!(0,l.KA)(s)?{}:{knownRange:s}}]}function S(e){let t=(0,o.c3)(e);if(t===void 0||t.length>r.b.advisoryVersions)throw new c("`versions` is no list, or too long");return t.map(e=>{if(typeof e==`string`&&(0,l.KA)(e))return e;throw new c("`versions` has what is no version")})}let C=new Map([[`CVSS_V2`,`cvss-2`],[`CVSS_V3`,`cvss-3`],[`CVSS_V4`,`cvss-4`],[`Ubuntu`,`word`]]);function w(e){return((0,o.c3)((0,o.C5)(e,`severity`))??[]).slice(0,20).flatMap(e=>{let t=C.get((0,o.b6)((0,o.C5)(e,`type`))??``),n=(0,o.b6)((0,o.C5)(e,`score`));return t===void 0||n===void 0||n.length>512?[]:[{kind:t,text:n}]})}function T(e){return[`severity`,`cvss`].flatMap(t=>{let n=(0,o.C5)(e,t),r=(0,o.b6)(n)??(0,o.b6)((0,o.C5)(n,`vectorString`))??(0,o.b6)((0,o.C5)(n,`vector`));return r===void 0||r.length>512?[]:[{kind:E(r),text:r}]})}function E(e){return e.startsWith(`CVSS:4`)?`cvss-4`:e.startsWith(`CVSS:3`)?`cvss-3`:/(?:^|[(/])AV:/.test(e)?`cvss-2`:`word`}function D(e){let t=(0,o.C5)(e,`informational`);return s.ew.find(e=>e===t)}function O(e){return((0,o.c3)((0,o.C5)(e,`malicious-packages-origins`))??[]).length>0||((0,o.c3)((0,o.C5)(e,`cwe_ids`))??[]).includes(`CWE-506`)}}),96283:((e,t,n)=>{n.d(t,{$P:()=>c,KA:()=>l,Lw:()=>s,Ow:()=>u});var r=n(97535);let i=/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u,a=/^[A-Za-z0-9][A-Za-z0-9_.:+~-]{0,127}$/,o=/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;function s(e){return a.test(e)}function c(e){return e.length<=40&&o.test(e)&&!Number.isNaN(Date.parse(e))}function l(e){return e!==``&&e.length<=r.b.advisoryText&&!i.test(e)}function u(e){let t=e.slice(0,2e3).toWellFormed().replace(/[\p{Cc}\s\u2028\u2029]+/gu,` `).replace(/\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0/gu,``).trim();return t.length<=200?t:`${t.slice(0,199).toWellFormed().trimEnd()}…`}}),44689:((e,t,n)=>{n.d(t,{GV:()=>s,JL:()=>a,wM:()=>o});var r=n(89531);let i={blake2b:128,"go-h1":64,md5:32,sha1:40,sha224:56,sha256:64,sha384:96,sha512:128,"sha3-256":64,"sha3-512":128};function a(e,t,n=`archive`,r=[]){let i=f(e,r);if(i!==void 0)return{integrity:[{algorithm:`sha512`,hex:i,of:n,span:t}],problems:l};let a=[],s=[];for(let r of e.split(/[\t\n\f\r ]+/)){if(r===``)continue;let e=r.indexOf(`-`),i=r.slice(e+1).split(`?`,1)[0]??``,c=o(r.slice(0,Math.max(e,0)),i,t,n);typeof c==`string`?s.push(c):a.push(c)}return a.length===0&&s.length===0&&s.push(`the integrity is empty`),{integrity:a,problems:s}}function o(e,t,n,i=`archive`){return t.length>128||!/^[A-Za-z0-9+/]*={0,2}$/.test(t)||t.length%4!=0?`${(0,r.T)(`${e}-${t}`)} is no hash in base64`:s(e,p(t),n,i)}function s(e,t,n,a=`archive`){if(!c(e))return`${(0,r.T)(e)} is no hash algorithm that is known`;let o=i[e];return t.length!==o||!/^[0-9a-fA-F]*$/.test(t)?`${(0,r.T)(t)} is no ${e}, expected ${o} hexadecimal digits`:{algorithm:e,hex:t.toLowerCase(),of:a,span:n}}function c(e){return Object.hasOwn(i,e)}let l=[],u=Uint8Array.from(`0123456789abcdef`,e=>e.charCodeAt(0)),d=Uint8Array.from({length:128},(e,t)=>{let n=`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`.indexOf(String.fromCharCode(t));return n<0?64:n});function f(e,t){if(e.length!==95||!e.startsWith(`sha512-`)||!e.endsWith(`==`))return;let n=0;for(let r=7;r<93;r+=2){let i=d[e.charCodeAt(r)]??64,a=d[e.charCodeAt(r+1)]??64;if(i===64||a===64)return;let o=i<<6|a;t[n]=u[o>>8]??0,t[n+1]=u[o>>4&15]??0,n<126&&(t[n+2]=u[o&15]??0),n+=3}return String.fromCharCode(...t)}function p(e){let t=atob(e),n=Array(2*t.length);for(let e=0;e<t.length;e++){let r=t.charCodeAt(e);n[2*e]=u[r>>4]??0,n[2*e+1]=u[r&15]??0}return String.fromCharCode(...n)}}),81381:((e,t,n)=>{n.d(t,{$N:()=>c,CB:()=>l,Dc:()=>i,S3:()=>o,ZD:()=>u,b6:()=>s,lS:()=>a});var r=n(97535);function i(e,t){return d(e)&&Object.hasOwn(e,t)?e[t]:void 0}function a(e){return d(e)?Object.entries(e):[]}function o(e){return Array.isArray(e)?e:[]}function s(e){return typeof e==`string`&&e!==``&&e.length<=r.b.registryText?e:void 0}function c(e){if(typeof e!=`string`)return;let t=e.slice(0,r.b.registryText).trim();return t===``?void 0:t}function l(e){return o(e).slice(0,r.b.registryList).flatMap(e=>s(e)??[])}function u(e,t){return typeof e==`string`&&e.length===t&&/^[0-9A-Fa-f]+$/.test(e)?e.toLowerCase():void 0}function d(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}}),44714:((e,t,n)=>{n.d(t,{T:()=>i});var r=n(80029);function i(e){let t=e.slice(0,1e3).flatMap(e=>{let t=e.trim().replace(/\/+$/,``).toLowerCase();return t===``?[]:(0,r.AI)(t)===void 0?[(0,r.SO)(t),(0,r.SO)(`${t}/**`)]:[{matches:e=>e===t}]});return e=>{let n=e.toLowerCase();return t.some(e=>e.matches(n))}}}),17789:((e,t,n)=>{n.d(t,{N:()=>u,k:()=>c});var r=n(42096),i=n(10231),a=n(72595),o=n(97535),s=n(36917);function c(e,t,n){return n.slice(0,o.b.blamePerFinding).map(n=>{let a=l(e,n),{start:o,end:c}=n.span,{text:u}=a.program.checked,p=u===a.source.text?n.span:{start:0,end:a.source.text.length},m=n.origin?.variable===e.noun?n.origin:void 0,h=m===void 0?void 0:f(t.value,m);return{value:h,finding:{atom:(0,s.u)(e.set.document,a.source,p),expression:d(u.slice(o,c).replace(/\s+/g,` `)),...m===void 0?{}:{pointer:(0,r.$)(m.path),location:t.locate(m.path,m.part)},...h===void 0?{}:{value:(0,i.jt)(h)},note:n.note}}})}function l(e,{within:t}){let{definition:n,variables:r,assert:i}=e,a=n.variables.find(({name:e})=>`variables.${e}`===t)?.expression;return r.find(e=>e.source===a)??i}let u=200;function d(e){return e.length<=200?e:`${e.slice(0,100).toWellFormed()}…${e.slice(-99).toWellFormed()}`}function f(e,{path:t,part:n,complete:r}){if(!r)return;if(n===`key`)return t.at(-1);let i=e;for(let e of t)if(i instanceof a.Bo&&typeof e==`string`)i=i.get(e);else if(Array.isArray(i)&&typeof e==`number`)i=i[e];else return;return i instanceof a.Fn?void 0:i}}),28794:((e,t,n)=>{n.d(t,{t:()=>r});function r(e){let t=[],n=[],r=new Set;for(let o of i(e)){let[i=``]=o;if(!(o.length>1||(e.get(i)??[]).includes(i)))t.push(i);else{for(let e of o)r.add(e);n.push(a([...o].sort()[0]??i,e,new Set(o)))}}return{order:t,cycles:n,cyclic:r}}function i(e){let t=[],n=new Map,r=new Map,i=[],a=new Set;for(let o of e.keys()){if(n.has(o))continue;let s=[],c=t=>{n.set(t,n.size),r.set(t,n.size-1),i.push(t),a.add(t),s.push({name:t,targets:e.get(t)??[],next:0})},l=(e,t)=>{r.set(e,Math.min(r.get(e)??t,t))};c(o);for(let e=s.at(-1);e!==void 0;e=s.at(-1)){let o=e.targets[e.next++];if(o!==void 0){let t=n.get(o);t===void 0?c(o):a.has(o)&&l(e.name,t);continue}s.pop();let{name:u}=e,d=r.get(u)??0,f=s.at(-1);if(f!==void 0&&l(f.name,d),d!==n.get(u))continue;let p=i.splice(i.lastIndexOf(u));for(let e of p)a.delete(e);t.push(p)}}return t}function a(e,t,n){let r=new Map,i=[e];for(;i.length>0;){let a=[];for(let s of i)for(let i of t.get(s)??[]){if(i===e)return o(e,s,r);n.has(i)&&!r.has(i)&&(r.set(i,s),a.push(i))}i=a}return[e,e]}function o(e,t,n){let r=[e];for(let i=t;i!==void 0&&i!==e;i=n.get(i))r.push(i);return r.push(e),r.reverse()}}),24523:((e,t,n)=>{n.d(t,{sl:()=>ke,xH:()=>Ae});var r=n(11105),i=n(96644),a=n(60626),o=n(89531),s=n(64894),c=n(42417);function l(e,t){return new u(e,t)}class u{definition;set;scope;noun;#e;#t;static#n={subjectType:{enumerable:!0,get(){return this.#r.subjectType??i.aq}},names:{enumerable:!0,get(){return this.#r.names}},slots:{enumerable:!0,get(){return this.#r.slots}},settings:{enumerable:!0,get(){return this.#r.settings}},match:{enumerable:!0,get(){return this.#r.match}},variables:{enumerable:!0,get(){return this.#r.variables}},forEach:{enumerable:!0,get(){return this.#r.forEach}},when:{enumerable:!0,get(){return this.#r.when}},assert:{enumerable:!0,get(){return this.#r.assert}},message:{enumerable:!0,get(){return this.#r.message}},at:{enumerable:!0,get(){return this.#r.at}},grades:{enumerable:!0,get(){return this.#r.grades}},fix:{enumerable:!0,get(){return this.#r.fix}},functions:{enumerable:!0,get(){return this.#r.functions}},costPerSubject:{enumerable:!0,get(){return this.#r.costPerSubject}}};constructor({definition:e,set:t,scope:n,noun:r},i){this.definition=e,this.set=t,this.scope=n,this.noun=r,this.#e=i,Object.defineProperties(this,u.#n)}get#r(){return this.#t??=this.#e(),this.#t}}function d(e){let{match:t,variables:n,forEach:r,when:i,assert:a,message:o,at:s,grades:c,fix:l}=e;return[t,...n.map(e=>e.expression),r?.in,i,a,o,...s,...c.map(e=>e.when),l?.replace].filter(e=>e!==void 0)}var f=n(60560),p=n(3794),m=n(6815),h=n(37369),g=n(97535),_=n(28794),v=n(36917),y=n(29189),b=n(55772),x=n(83518);let S=new Set([`all`,`exists`,`exists_one`,`filter`,`has`,`map`]);function C(e,{libraries:t}){let n=new Set(t.flatMap(({overloads:e})=>e.filter(({receiver:e})=>!e).map(({name:e})=>e))),r=[...e.functions.map(({name:e,path:t})=>({name:e,path:[...t,`name`]})),...e.imports.flatMap(({functions:e})=>e.map(({as:e,path:t})=>({name:e,path:t})))],i=(t,n)=>({code:`constraint/reserved-name`,severity:`error`,message:n,location:(0,x.WG)(e.document,t),help:`choose another name`});return[...r.filter(({name:e})=>n.has(e)||S.has(e)).map(({name:e,path:t})=>i(t,`${(0,o.T)(e)} is the name of a built-in function`)),...e.functions.flatMap(({parameters:e})=>e.filter(({name:e})=>e===`variables`).map(({path:e})=>i(e,"`variables` has a meaning of its own here")))]}var w=n(7165);function T(e,t,n,r){let i=[],a=[n];for(let e=a.pop();e!==void 0;e=a.pop()){let n=E(e);for(let a of n?.names??[])r.has(a)&&i.push({name:a,span:D(t.text,a,n?.span??e.span)});a.push(...(0,w.L)(e))}return i.map(({name:n,span:r})=>({code:`constraint/reserved-name`,severity:`error`,message:`${(0,o.T)(n)} has a meaning of its own here`,location:(0,v.u)(e,t,r),help:`choose another name for the element`}))}function E(e){switch(e.kind){case`comprehension`:{let t=e.predicate??e.transform;return{names:e.variables,span:{start:e.range.span.end,end:t?.span.start??e.span.end}}}case`bind`:return{names:[e.name],span:{start:e.span.start,end:e.value.span.start}};case`optional-map`:return{names:[e.name],span:{start:e.operand.span.end,end:e.body.span.start}};default:return}}function D(e,t,n){let r=[...e.slice(n.start,n.end).matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].filter(([e])=>e===t).at(-1);if(r===void 0)return n;let i=n.start+r.index;return{start:i,end:i+t.length}}var O=n(53091);function k(e,t,n,r){let i=(t,i)=>{let a=(0,O.M)(t,n);return a===void 0&&r.push({code:`constraint/type`,severity:`error`,message:`${(0,o.T)(t)} is no type, expected one of ${O.e.join(`, `)} or a fact kind`,location:(0,x.WG)(e.document,i)}),a},a=t.parameters.map(({name:e,type:t,path:n})=>({name:e,type:i(t,n)})),s=i(t.returns.type,t.returns.path),c=a.flatMap(({name:e,type:t})=>t===void 0?[]:[{name:e,type:t}]);return s===void 0||c.length<a.length?void 0:{parameters:c,result:s}}function A(e,t,n,r){let{imports:i,diagnostics:a}=(0,y.T)(e,r),o=[...a],s=new Map,c=new Map,l=new Map(e.map((e,t)=>[e,t])),u=(e,t)=>`${l.get(e)}:${t}`;for(let n of e)o.push(...C(n,t)),c.set(n,ee(n,i.get(n)??[],u));for(let t of e)for(let e of te(t,c.get(t)??new Map))s.set(u(t,e.name),e);let d=e=>e.calls.flatMap(t=>c.get(e.set)?.get(t)??[]).sort(),{order:f,cycles:p}=(0,_.t)(new Map([...s].map(([e,t])=>[e,d(t).filter(e=>s.has(e))])));for(let e of p){let t=e.flatMap(e=>s.get(e)??[]),[n]=t;n!==void 0&&o.push(F(n,t))}let m=new Map,h=new Map;for(let e of f){let r=s.get(e);if(r===void 0)continue;let i=1+Math.max(0,...d(r).map(e=>h.get(e)??0));if(h.set(e,i),i>g.b.functionDepth){o.push(ie(r,i));continue}let a=r.calls.find(e=>N(r,e));if(a!==void 0){o.push(ne(r,a));continue}if(d(r).some(e=>!m.has(e)))continue;let l=M(r,re(c.get(r.set)??new Map,m).functions,t,n,o);l!==void 0&&m.set(e,l)}let v=[...s].filter(([e])=>!m.has(e)).map(([,e])=>e);return{held:new Set(v.flatMap(d).flatMap(e=>m.get(e)??[])),scopes:new Map(e.map(e=>[e,P(e,c.get(e)??new Map,m,s,u)])),imports:i,diagnostics:o}}let j=new Set([`variables`]);function ee(e,t,n){let r=new Map;for(let t of e.imports){for(let{as:e}of t.functions)r.set(e,``);for(let{as:e}of t.variables)r.set(b.qz+e,``)}for(let{kind:e,target:i,name:a,as:o}of t){let t=e===`function`?``:b.qz;r.set(t+o,n(i,t+a))}for(let{name:t}of e.functions)r.set(t,n(e,t));for(let{name:t}of e.variables)r.set(b.qz+t,n(e,b.qz+t));return r}function te(e,t){let n=e=>(0,b.EJ)(e.text,t);return[...e.functions.map(t=>{let{name:r,path:i,expression:a}=t;return{set:e,name:r,path:i,source:a,definition:t,position:-1,calls:n(a)}}),...e.variables.map(({name:t,path:r,expression:i},a)=>({set:e,name:b.qz+t,path:r,source:i,definition:void 0,position:a,calls:n(i)}))]}function M(e,t,n,r,i){let{set:a,definition:o,source:s}=e,c=o===void 0?{parameters:[],result:void 0}:k(a,o,r,i);if(c===void 0)return;let{parameters:l,result:u}=c,{expression:d,issues:f}=(0,h.q)(s.text);if(d===void 0){i.push(...(0,v.w)(a.document,s,f));return}let p={variables:l,functions:t,libraries:n.libraries,index:n.index,profile:`strict`},g=new Set(t.map(({name:e})=>e)),{checked:_,issues:y}=(0,m.w)(s.text,p,u,e=>(0,b.QK)(e,g)),x=T(a.document,s,d,j);if(i.push(...(0,v.w)(a.document,s,y),...x),!(_===void 0||x.length>0))return{name:e.name,parameters:l,result:u??_.type,body:_}}function ne({set:e,source:t},n){return{code:`constraint/unknown-name`,severity:`error`,message:`${(0,o.T)(n)} is defined further down: a variable may use those before it`,location:(0,x.WG)(e.document,t.path)}}function N(e,t){return e.position<0?!1:e.set.variables.slice(e.position).some(({name:e})=>b.qz+e===t)}function re(e,t){let n=new Map;return{functions:[...e].flatMap(([e,r])=>{let i=t.get(r);if(i===void 0)return[];if(i.name===e)return[i];let a={...i,name:e};return n.set(a,i),[a]}),originals:n}}function P(e,t,n,r,i){let a=[...e.functions.map(({name:e})=>e),...e.variables.map(({name:e})=>b.qz+e)].flatMap(t=>r.get(i(e,t))??[]);return{...re(t,n),broken:new Set([...t].flatMap(([e,t])=>n.has(t)?[]:[e])),own:a.flatMap(({name:t,path:r})=>{let a=n.get(i(e,t));return a===void 0?[]:[{function:a,path:r}]}),called:new Set(a.flatMap(({calls:e})=>e))}}function F(e,t){return{code:`constraint/invalid-expression`,severity:`error`,message:`${t.map(({name:e})=>(0,o.T)(e)).join(` calls `)}: functions may not be recursive`,location:(0,x.WG)(e.set.document,[...e.path,`name`])}}function ie({set:e,name:t,path:n},r){return{code:`limit/nesting`,severity:`error`,message:`${(0,o.T)(t)} nests ${r} calls of functions, limit is ${g.b.functionDepth}`,location:(0,x.WG)(e.document,[...n,`name`])}}var ae=n(83008),oe=n(84816);function se(e,t){let n=[e];for(let e=n.pop();e!==void 0;e=n.pop())for(let r of e.references.values())r.kind!==`function`||t.has(r.function)||(t.add(r.function),n.push(r.function.body))}function ce(e,t,n,r,i){return t===void 0?void 0:le(e,t,n,r,i)}function le(e,t,n,r,i,a){let o={variables:n,functions:e.functions,libraries:e.vocabulary.libraries,index:e.vocabulary.index,profile:`strict`,facts:e.facts,...a!==void 0&&{absence:a}},{checked:s,issues:c}=(0,m.w)(t.text,o,i);if(e.diagnostics.push(...(0,v.w)(e.set.document,t,c)),s===void 0)e.failed=!0;else return se(s,e.used),{source:t,program:(0,oe.e)(s),needs:fe(e,s,r)}}function ue(e,t,n,r){return le(e,t,n,r,void 0,`allowed`)}function de(e,t,n){let r=t?.program.checked.outcomes;r!==void 0&&e.facts.push(...n?r.whenTrue:r.whenFalse)}function fe(e,t,n){let r=new Set;for(let i of t.references.values()){if(i.kind!==`variable`)continue;e.usedSlots.add(i.slot);let t=n[i.slot-ae.N];if(t!==void 0){for(let e of t.needs)r.add(e);r.add(i.slot)}}return[...r].sort((e,t)=>e-t)}var pe=n(72187),I=n(92179),L=n(17318),R=n(80029),me=n(3029),he=n(60321);function z(e){switch(e.kind){case`list`:return{kind:`list`,key:i.I8,value:e.element};case`map`:return{kind:`map`,key:e.key,value:e.value};case`record`:{let t=e.fieldNames.flatMap(t=>e.field(t)?.type??[]),n=e.rest===void 0?t:[...t,e.rest];return{kind:`map`,key:i.An,value:(0,he.If)(n)??i.aq}}case`dyn`:return{kind:`dyn`,key:i.aq,value:i.aq};case`union`:{let t=e.members.map(z),n=t.filter(e=>e!==void 0),[r]=n;return r===void 0||n.length<t.length?void 0:{kind:n.every(e=>e.kind===r.kind)?r.kind:`dyn`,key:(0,he.If)(n.map(e=>e.key))??i.aq,value:(0,he.If)(n.map(e=>e.value))??i.aq}}default:return}}var ge=n(64715);let _e=[`failures`,`file`,`input`,`settings`,`variables`];function ve({name:e,variable:t}){return t??e.slice(e.lastIndexOf(`.`)+1)}function ye(e){let{on:t,path:n}=e.definition;if(t.kind===`fact`){let r=e.vocabulary.facts.find(e=>e.name===t.fact);return r===void 0?Se(e,`constraint/unknown-fact`,`there is no fact kind ${(0,o.T)(t.fact)}`,[...n,`on`,`fact`],{name:t.fact,names:e.vocabulary.facts.map(e=>e.name)}):{noun:ve(r),type:(0,a.Bx)(r),scope:{kind:`fact`,fact:r}}}let r={kind:`files`,matches:(0,R.tI)(t.globs),globs:t.globs};if(t.schema===void 0)return{noun:`input`,type:i.aq,scope:r};if((0,ge.h)(t.schema)){let n=B(e,t.schema);return n===void 0?void 0:{noun:`input`,type:n,scope:r}}let s=e.vocabulary.schemas.get(t.schema);return s===void 0?Se(e,`constraint/unknown-schema`,`there is no schema ${(0,o.T)(t.schema)}`,[...n,`on`,`schema`],{name:t.schema,names:[...e.vocabulary.schemas.keys()]}):{noun:`input`,type:(0,pe.g)(s,t.schema).type,scope:r}}function B(e,t){let n=[...e.definition.path,`on`,`schema`],r=(0,y.o)(e.set.document.source.path,t),i=e.vocabulary.schemaFiles;if(r===void 0)(0,s.z)(e,`constraint/unknown-schema`,`${(0,o.T)(t)} is no path of this repository`,n,"start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository");else if(i?.has(r)!==!0){let t=(0,me.Z)(r,[...i?.keys()??[]]),a=t===void 0?void 0:`did you mean ${(0,o.T)(t)}?`;(0,s.z)(e,`constraint/unknown-schema`,`there is no file ${(0,o.T)(r)}`,n,a)}else i.get(r)===void 0&&(e.failed=!0);return r===void 0?void 0:i?.get(r)?.type}function be(e,t,n,r){let a=e.definition.forEach;if(a===void 0)return;let c=le(e,a.in,t,n),l=c===void 0?void 0:z(c.program.checked.type);c!==void 0&&l===void 0&&(0,s.z)(e,`constraint/type`,`\`forEach.in\` needs a list or a map, got ${(0,L.wQ)(c.program.checked.type)}`,a.in.path);let u=a.key??a.index;l?.kind===`list`&&a.key!==void 0&&(0,s.z)(e,`constraint/type`,"`key` needs a map, and this is a list",[...e.definition.path,`forEach`,`key`],"use `index`"),l?.kind===`map`&&a.index!==void 0&&(0,s.z)(e,`constraint/type`,"`index` needs a list, and this is a map",[...e.definition.path,`forEach`,`index`],"use `key`");let d=(n,i,a,c)=>n===void 0?-1:((n===r||_e.includes(n)||t.some(e=>e.name===n))&&(0,s.z)(e,`constraint/reserved-name`,`${(0,o.T)(n)} has a meaning of its own here`,[...e.definition.path,`forEach`,a],`choose another name`),t.push({name:n,type:i,...c!==void 0&&{path:c}})-1),f=d(u,l?.key??i.aq,a.key===void 0?`index`:`key`),p=xe(c,u,l);p!==void 0&&e.facts.push({path:p,presence:`present`});let m=d(a.value,l?.value??i.aq,`value`,p);return c===void 0?void 0:{in:c,keySlot:f,indexSlot:-1,valueSlot:m}}function xe(e,t,n){let r=e?.program.checked.path;if(r!==void 0&&t!==void 0&&n!==void 0)return(0,I.cm)(r,{kind:`term`,text:t},n.value)}function Se(e,t,n,r,i){let a=(0,me.Z)(i.name,i.names);(0,s.z)(e,t,n,r,a===void 0?`known are ${i.names.map(o.T).join(`, `)}`:`did you mean ${(0,o.T)(a)}?`)}var Ce=n(78453),we=n(30862);function V({definition:e},t){return{source:{text:t.body.text,path:e.path},program:(0,oe.e)(t.body),needs:[]}}function Te(e,t,n){let{variables:r,path:i}=e.definition,a=r[n]?.name??``;t.some(e=>e.name===b.qz+a)&&(0,s.z)(e,`constraint/duplicate-id`,`${(0,o.T)(a)} is a variable of the set already`,[...i,`variables`,n,`name`],`choose another name`)}function Ee(e,t,n){let r=new Set(t.held);for(let[i,a]of e.entries()){let e=t.scopes.get(a)?.originals;for(let t of n[i]?.used??[])r.add(e?.get(t)??t)}for(let e of[...r])se(e.body,r);let i=new Set([...r].map(e=>e.body));return e.flatMap((e,r)=>[...De(e,t,i),...Oe(e,t,n[r]?.called??new Set)])}function De(e,t,n){return(t.scopes.get(e)?.own??[]).filter(e=>!n.has(e.function.body)).map(({function:{name:t},path:n})=>({code:`constraint/unused`,severity:`warning`,message:t.startsWith(b.qz)?`variable ${(0,o.T)(t.slice(b.qz.length))} is never read`:`function ${(0,o.T)(t)} is never called`,location:(0,x.WG)(e.document,[...n,`name`])}))}function Oe(e,t,n){let r=t.scopes.get(e);return(t.imports.get(e)??[]).filter(({kind:e,as:t})=>{let i=e===`function`?t:b.qz+t;return!n.has(i)&&r?.called.has(i)!==!0&&r?.broken.has(i)!==!0}).map(({as:t,path:n})=>({code:`constraint/unused`,severity:`warning`,message:`import ${(0,o.T)(t)} is never used`,location:(0,x.WG)(e.document,n)}))}let ke=(0,i.zv)(`file`,new Map([[`path`,{type:i.An,presence:`present`,doc:`path of the file, from the root of the repository`}],[`index`,{type:i.I8,presence:`present`,doc:`position of the document in its file, from 0`}]]));function Ae(e,t,n=c.$v.rules,r,i=new Set){let a=A(e,t,je(t),r),o=e.map(e=>({set:e,isKnown:i.has(e),compiled:i.has(e)?Ne(e,t,n,a):Me(e,t,n,a)})),s=o.map(e=>e.compiled),l=o.filter(({isKnown:e})=>!e),u=Ee(l.map(({set:e})=>e),a,l.map(e=>e.compiled));return{compiled:s,library:a,diagnostics:[...a.diagnostics,...u]}}function je(e){let t=new Map(e.facts.map(e=>[e.name,e]));return e=>{let n=t.get(e);return n===void 0?void 0:(0,a.Bx)(n)}}function Me(e,t,n,r){let i=Pe(e,t,n,r),a=[],o=[];for(let t of e.constraints){let e=Re(i,t);e!==void 0&&(e.isRefused?o.push(e.constraint):a.push(e.constraint))}return{...Fe(i),constraints:a,refused:o}}function Ne(e,t,n,r){let i=Pe(e,t,n,r),a=e.constraints.flatMap(e=>{let t=Ie(i,e),r=Object.keys(n.get(e.rule)?.settings??{}).length>0;if(t!==void 0&&!r)return[l(t,()=>Le(i,e))];let a=Re(i,e);return a===void 0||a.isRefused?[]:[a.constraint]});return{...Fe(i),constraints:a,refused:[]}}function Pe(e,t,n,r){let i=r.scopes.get(e),a=new Map;for(let e of i?.broken??[])a.set(e,void 0);for(let e of i?.functions??[])a.set(e.name,e);return{set:e,vocabulary:t,rules:n,scope:i,names:a,used:new Set,called:new Set,diagnostics:[]}}function Fe({scope:e,used:t,called:n,diagnostics:r}){return{functions:(e?.own??[]).map(e=>e.function),diagnostics:r,used:t,called:n}}function Ie({set:e,vocabulary:t,rules:n},r){let{on:i,rule:a}=r,o=i.kind===`fact`?t.facts.find(({name:e})=>e===i.fact):void 0;if(o!==void 0)return{definition:Ve(r,n.get(a)),set:e,scope:{kind:`fact`,fact:o},noun:ve(o)}}function Le(e,t){let n=Re(e,t);if(n!==void 0&&!n.isRefused)return n.constraint;throw new r.M(`internal/bug`,`the rule ${(0,o.T)(t.rule)} does not compile`)}function Re(e,t){let{set:n,vocabulary:r,rules:i,scope:a,names:o,used:s,called:c,diagnostics:l}=e,u=ze(t,o),d=u.map(e=>o.get(e)).filter(e=>e!==void 0);for(let e of u)c.add(e);for(let e of d)s.add(e),se(e.body,s);if(d.length<u.length)return;let f={set:n,definition:Ve(t,i.get(t.rule)),settings:i.get(t.rule)?.settings??{},functions:(a?.functions??[]).filter(e=>!Be(e)),vocabulary:r,diagnostics:l,used:new Set,usedSlots:new Set,facts:[],failed:!1},p=He(f,d.filter(Be));return p===void 0?void 0:{constraint:p,isRefused:f.failed}}function ze(e,t){if(t.size===0)return[];let n=d(e);return[...new Set(n.flatMap(({text:e})=>(0,b.EJ)(e,t)))].sort()}function Be({name:e}){return e.startsWith(b.qz)}function Ve(e,t){if(t===void 0)return e;let{severity:n}=t;return{...e,enforcement:t.enforcement??e.enforcement,severity:n??e.severity,grades:n===void 0?e.grades:e.grades.map(e=>({...e,severity:n}))}}function He(e,t){let n=e.definition,r=ye(e);if(r===void 0)return;let a=(0,we.Z)(n,e.settings);for(let t of a.problems)(0,s.z)(e,`constraint/type`,t.message,t.path);let o=[{name:r.noun,type:r.type},{name:`file`,type:ke},{name:`settings`,type:a.type}],c=[];for(let n of t)o.push({name:n.name,type:n.result,definition:n.body}),c.push(V(e,n));let l=ce(e,n.match,o,c,i.HX);de(e,l,!0);for(let[r,a]of n.variables.entries()){Te(e,t,r);let n=le(e,a.expression,o,c);if(n===void 0){o.push({name:`variables.${a.name}`,type:i.aq});continue}c.push(n);let{checked:s}=n.program;o.push({name:`variables.${a.name}`,type:s.type,definition:s})}let u=be(e,o,c,r.noun),d=ce(e,n.when,o,c,i.HX);de(e,d,!0);let m=le(e,n.assert,o,c,i.HX);de(e,m,!1);let h=ce(e,n.message,[...o,f.EM],c,i.An),g=n.at.map(t=>ue(e,t,o,c)),_=n.grades.map(({when:t,...n})=>({when:le(e,t,o,c,i.HX),...n})),v=n.fix?.replace,y=v===void 0?void 0:ue(e,v,o,c);for(let n of t)e.used.add(n),se(n.body,e.used);H(e,t.length);let b=[l,...c.slice(t.length),u?.in],x=[d,m,h,...g,..._.map(e=>e.when),y],S=[n.forEach?.key,n.forEach?.index,n.forEach?.value];if(Ue(e,b,[r.noun,..._e]),Ue(e,x,[r.noun,..._e,...S]),e.failed||m===void 0)return;let C={definition:n,set:e.set,scope:r.scope,noun:r.noun,subjectType:r.type,names:o.map(e=>e.name),slots:o.length,settings:a.value,match:l,variables:c,forEach:u,when:d,assert:m,message:h,at:g.filter(e=>e!==void 0),grades:_.flatMap(({when:e,...t})=>e===void 0?[]:[{when:e,...t}]),fix:y,functions:[...e.used].sort((e,t)=>e.name<t.name?-1:+(e.name>t.name)),costPerSubject:(0,s.R)(e.set)};return(0,Ce.Kw)(e,C),{...C,costPerByte:(0,p.F)(C,e.set)}}function Ue(e,t,n){let r=new Set(n.filter(e=>e!==void 0));for(let n of t){if(n===void 0)continue;let{expression:t}=n.program.checked,i=T(e.set.document,n.source,t,r);e.diagnostics.push(...i),i.length>0&&(e.failed=!0)}}function H(e,t){e.definition.variables.forEach((n,r)=>{e.failed||e.usedSlots.has(ae.N+t+r)||e.diagnostics.push({code:`constraint/unused`,severity:`warning`,message:`variable ${(0,o.T)(n.name)} is never read`,location:(0,x.WG)(e.set.document,[...e.definition.path,`variables`,r,`name`])})})}}),64894:((e,t,n)=>{n.d(t,{R:()=>o,z:()=>a});var r=n(97535),i=n(83518);function a(e,t,n,r,a){e.failed=!0,e.diagnostics.push({code:t,severity:`error`,message:n,location:(0,i.WG)(e.set.document,r),...a===void 0?{}:{help:a}})}function o(e){return Math.min(e.limits.costPerSubject??r.b.costPerSubject,r.b.costPerSubject)}}),65714:((e,t,n)=>{n.d(t,{i:()=>Ie});var r=n(79525),i=n(97535),a=n(21600),o=n(98271),s=n(97735),c=n(96644),l=n(72595),u=n(93567);function d(e,t,n,r,i){return e.kind===`dyn`?p(e,t,n,r,i):f(e,t,n,r,i)}function f(e,t,n,r,i){let a=(e,n)=>a=>d(e,t,a,ee(r,n),i);switch(e.kind){case`string`:return m(e.values?.reduce((e,t)=>Math.max(e,t.length),0)??(e.maxLength===void 0?void 0:2*e.maxLength),t,n,r,i);case`bytes`:return{...m(void 0,t,n,r,i),kind:`bytes`};case`list`:return _(`list`,e.maxItems,i.elementBytes,t,n,r,t=>a(e.element)(t));case`map`:return _(`map`,e.maxProperties,Math.max(4,i.elementBytes),t,n,r,(t,n)=>a(e.value,n)(t));case`record`:{let i=e.rest===void 0?e.fieldNames.length:void 0,o=_(`map`,i,4,t,n,r,(t,n)=>{let r=n===void 0?void 0:e.field(n);return a(r?.type??e.rest??{kind:`dyn`},n)(t)});return i===void 0?o:{...o,degree:n.degree}}case`optional`:return a(e.value)(n);case`union`:return k(e.members.map(e=>a(e)(n)));case`dyn`:case`parameter`:case`opaque`:return p(e,t,n,r,i);default:return b(n,r)}}function p(e,t,n,r,i){let{bytes:a,totalBytes:o,degree:s}=t,{elementBytes:c,textUnits:l}=i,u=Math.min(l,a),f=Math.floor(a/c),p=Math.min(j(n.times,f),o/c);return{kind:`any`,units:Math.max(u,f),least:0,totalUnits:Math.max(Math.min(j(n.times,u),o),p),elements:f,totalElements:p,bytes:a,totalBytes:o,compare:g(a,c),totalCompare:n.times+o/c+o/10,degree:s,path:r,assumed:!0,constant:!1,entry:void 0,child:(n,a)=>d(e,t,n,ee(r,a),i)}}function m(e,t,n,r,{textUnits:i}){let a=Math.min(e??i,t.bytes),o=Math.min(j(n.times,a),t.totalBytes),s=h(a);return{kind:`text`,units:a,least:0,totalUnits:o,elements:0,totalElements:0,bytes:Math.min(t.bytes,4*a),totalBytes:Math.min(t.totalBytes,j(n.times,4*a)),compare:s,totalCompare:Math.min(j(n.times,s),n.times+o/10),degree:t.degree,path:r,assumed:e===void 0,constant:!1,entry:void 0,child:e=>b(e,r)}}function h(e){return Math.ceil(e/10)}function g(e,t){return 1+e/t+e/10}function _(e,t,n,{bytes:r,totalBytes:i,degree:a},o,s,c){let l=Math.min(t??1/0,Math.floor(r/n)),u=Math.min(j(o.times,l),i/n);return{kind:e,units:l,least:0,totalUnits:u,elements:l,totalElements:u,bytes:r,totalBytes:i,compare:g(r,n),totalCompare:o.times+i/n+i/10,degree:a,path:s,assumed:t===void 0,constant:!1,entry:void 0,child:c}}function v(e,t){return typeof e==`string`?E(e.length,t):e instanceof Uint8Array?{...T(e.length,t),kind:`bytes`}:b(t,``,!0)}let y=e=>b(e);function b(e,t=``,n=!1){return t===``&&e.times===1&&e.degree===0?n?C:S:x(e,t,n)}function x(e,t,n){return{kind:`scalar`,units:1,least:0,totalUnits:e.times,elements:0,totalElements:0,bytes:32,totalBytes:j(e.times,32),compare:1,totalCompare:e.times,degree:e.degree,path:t,assumed:!1,constant:n,entry:void 0,child:t===``?y:w(t)}}let S=x({times:1,degree:0},``,!1),C=x({times:1,degree:0},``,!0);function w(e){return t=>b(t,e)}function T(e,t,n=1/0){let r=Math.min(e,i.b.stringBytes);return D(r,Math.min(j(t.times,r),n),t,0,!1)}function E(e,t){let n=Math.min(e,i.b.stringBytes);return D(n,j(t.times,n),t,e,!0)}function D(e,t,n,r,i){let a=h(e);return{kind:`text`,units:e,least:r,totalUnits:t,elements:0,totalElements:0,bytes:4*e,totalBytes:4*t,compare:a,totalCompare:Math.min(j(n.times,a),n.times+t/10),degree:n.degree,path:``,assumed:!1,constant:i,entry:void 0,child:y}}function O(e,t,n,r,a=`list`){let o=Math.min(e,i.b.listElements);return{kind:a,units:o,least:0,totalUnits:t,elements:o,totalElements:t,bytes:j(o,n.bytes+2),totalBytes:Math.min(n.totalBytes,j(t,n.bytes))+2*t,compare:1+j(o,1+n.compare),totalCompare:r.times+t+n.totalCompare,degree:r.degree,path:``,assumed:n.assumed,constant:n.constant,entry:void 0,child:(e,t)=>t===void 0?n:{...n,path:ee(n.path,t)}}}function k(e){let[t]=e;if(t===void 0)return b({times:0,degree:0});if(e.length===1)return t;let{kind:n,units:r,least:i,totalUnits:a,elements:o,totalElements:s,bytes:c,totalBytes:l}=t,{compare:u,totalCompare:d,degree:f,path:p,assumed:m,constant:h}=t;for(let t=1;t<e.length;t++){let g=e[t];g!==void 0&&(g.kind!==n&&(n=`any`),g.units>r&&(p=g.path),r=Math.max(r,g.units),i=Math.min(i,g.least),a+=g.totalUnits,o=Math.max(o,g.elements),s+=g.totalElements,c=Math.max(c,g.bytes),l+=g.totalBytes,u=Math.max(u,g.compare),d+=g.totalCompare,f=Math.max(f,g.degree),m||=g.assumed,h&&=g.constant)}return{kind:n,units:r,least:i,totalUnits:a,elements:o,totalElements:s,bytes:c,totalBytes:l,compare:u,totalCompare:d,degree:f,path:p,assumed:m,constant:h,entry:void 0,child:(t,n)=>k(e.map(e=>e.child(t,n)))}}function A(e,t){let n=(e,n)=>Math.min(j(t.times,e),j(n,t.factor));return{...e,totalUnits:n(e.units,e.totalUnits),totalElements:n(e.elements,e.totalElements),totalBytes:n(e.bytes,e.totalBytes),totalCompare:n(e.compare,e.totalCompare),entry:e.entry&&{...e.entry,value:A(e.entry.value,t)},degree:Math.max(t.degree,e.degree+t.factorDegree),child:(n,r)=>{let i=e.child(n,r),a=(e,r)=>Math.min(j(n.times,e),j(r,t.factor));return{...A(i,t),totalUnits:a(i.units,i.totalUnits),totalElements:a(i.elements,i.totalElements),totalBytes:a(i.bytes,i.totalBytes),totalCompare:a(i.compare,i.totalCompare)}}}}function j(e,t){return e===0||t===0?0:e*t}function ee(e,t){return t===void 0?e:e===``?t:e+`.`+t}function te(e,t,n){let r=Math.ceil(Math.log2(Math.max(e.elements,2))),i=(0,u.kR)(e.elements)+j(e.elements*r,h(t.units)),a=11*n.times+j(e.totalElements,r*(2+h(t.units)));return Math.min(j(n.times,i),a)}function M(e,t){return e.kind===`scalar`?t.times:Math.min(j(t.times,h(e.units)),t.times+e.totalUnits/10)}function ne(e,t,n,r,i){let a=j(Math.ceil(e.units/r),Math.ceil(t.units/i)),o=(e,t,r,i)=>j(n.times+e.totalUnits/t,Math.ceil(r.units/i));return Math.min(j(n.times,a),o(e,r,t,i),o(t,i,e,r))}function N(e,t,n){let r=(0,a.u)(e.units,t.units),i=(0,a.u)(9,t.units);return Math.min(j(n.times,r),j(e.totalUnits/10+2*n.times,i))}function re(e,t,n){let r=j(e.units+2,(0,a.u)(e.units,t.units))+t.units,i=j(e.units+2,(0,a.u)(9,t.units)),o=j(e.totalUnits/10+2*n.times,i)+t.totalUnits;return Math.min(j(n.times,r),o)}function P(e){return e.kind===`list`||e.kind===`map`}function F(e,t,n){let[r=b(n),a=b(n)]=t,{times:o}=n,s=b(n),c={extra:0,result:s};switch(e){case`isIP`:case`isCIDR`:case`ip.isCanonical`:case`family`:case`isUnspecified`:case`isLoopback`:case`isLinkLocalMulticast`:case`isLinkLocalUnicast`:case`isGlobalUnicast`:case`containsIP`:case`containsCIDR`:case`prefixLength`:case`isMask`:case`sign`:case`isInteger`:case`asInteger`:case`asApproximateFloat`:case`major`:case`minor`:case`patch`:return c;case`ip`:case`cidr`:case`masked`:case`format.named`:return{extra:0,result:T(64,n)};case`isURL`:case`isSemver`:case`isQuantity`:return{extra:M(r,n),result:s};case`url`:{let e=j(r.totalUnits,9)+64*o;return{extra:M(r,n),result:T(j(r.units,9)+64,n,e)}}case`semver`:{let e=r.totalUnits+64*o;return{extra:M(r,n),result:T(r.units+64,n,e)}}case`quantity`:return{extra:M(r,n),result:T(i.b.quantityLength+16,n)};case`add`:case`sub`:return{extra:0,result:T(i.b.quantityLength+16,n)};case`isLessThan`:case`isGreaterThan`:case`compareTo`:return{extra:Math.min(M(r,n),M(a,n)),result:s};case`getScheme`:case`getHost`:case`getHostname`:case`getPort`:case`getEscapedPath`:return{extra:0,result:T(r.units,n,r.totalUnits)};case`getQuery`:{let e={times:r.totalUnits+o,degree:n.degree},t=T(r.units,e,r.totalUnits),i=O(r.units+1,e.times,t,e);return{extra:r.totalUnits,result:O(r.units+1,e.times,i,n,`map`)}}case`find`:return{extra:N(r,a,n)+a.totalUnits+r.totalUnits,result:T(r.units,n,r.totalUnits)};case`findAll`:{let e={times:r.totalUnits+o,degree:n.degree};return{extra:re(r,a,n)+a.totalUnits+r.totalUnits,result:O(r.units+1,e.times,T(r.units,e),n)}}case`validate`:{let e=T(256,{times:2*o,degree:n.degree});return{extra:M(a,n),result:O(2,2*o,e,n)}}case`isSorted`:case`max`:case`min`:case`sum`:return{extra:r.totalElements+o+r.totalCompare,result:e===`max`||e===`min`?r.child(n):s,overElements:!0};case`indexOf`:case`lastIndexOf`:return P(r)||r.kind===`any`?ie(r,a,n):void 0;default:return e.startsWith(`format.`)?{extra:0,result:T(64,n)}:void 0}}function ie(e,t,n){let r=Math.min(e.totalCompare,j(e.totalElements,t.compare)),i=e.kind===`any`?n.times+ne(e,t,n,10,1):0;return{extra:Math.max(e.totalElements+r,i),result:b(n),overElements:P(e)}}function ae(e,t,n){let[r=b(n),a=b(n)]=t,{times:o}=n,s=r.totalElements,c=Math.max(s,r.totalUnits);switch(e){case`reverse`:return{extra:11*o+2*c,result:r,overElements:!0};case`slice`:return{extra:11*o+c,result:{...r,least:0},overElements:!0};case`flatten`:{let e={times:r.totalBytes,degree:r.degree},t=r.child(e),n=k([t,t.child(e)]);return{extra:10*o+s+r.totalBytes,result:O(r.bytes,r.totalBytes,n,{times:o,degree:r.degree}),overElements:!0}}case`lists.range`:{let e=j(o,i.b.listElements);return{extra:10*o+e,result:O(i.b.listElements,e,b({times:e,degree:n.degree}),n)}}case`distinct`:{let e=oe(r,n)?0:j(r.elements,s+r.totalCompare);return{extra:10*o+2*s+e,result:{...r,least:0},overElements:!0}}case`sort`:return{extra:te(r,r.child(n),n),result:r,overElements:!0};case`optional.unwrap`:case`unwrapOpt`:return{extra:s,result:{...r,least:0},overElements:!0};case`sets.contains`:case`sets.equivalent`:case`sets.intersects`:{let e=oe(r,n)&&oe(a,n)?0:Math.min(j(r.elements+r.compare,a.totalElements),j(a.elements,s+r.totalCompare));return{extra:2*(s+a.totalElements+e),result:b(n),overElements:!0}}case`math.greatest`:case`math.least`:return{extra:c+o,result:b(n),overElements:!0};default:return}}function oe(e,t){return e.child(t).kind===`text`}function se(e,t,n,r){let i=t[0]??b(r),a=t[1]??b(r),o=b(r);switch(e){case`_==_`:case`_!=_`:return{extra:Math.min(i.totalCompare,a.totalCompare),result:o,overElements:P(i)&&P(a)};case`_<_`:case`_<=_`:case`_>_`:case`_>=_`:return{extra:Math.min(M(i,r),M(a,r)),result:o};case`_+_`:return i.kind===`scalar`&&a.kind===`scalar`?{extra:0,result:o}:{extra:M(i,r)+M(a,r),result:ue(i,a),overElements:P(i)||P(a)};case`_-_`:case`_*_`:case`_/_`:case`_%_`:case`-_`:case`!_`:return{extra:0,result:o};case`@in`:{if(a.kind===`map`)return{extra:0,result:o};let e=Math.min(a.totalCompare,j(a.totalElements,i.compare));return{extra:a.totalElements+e,result:o,overElements:!0}}case`size`:case`charAt`:return{extra:M(i,r),result:e===`size`?o:T(2,r)};case`contains`:return{extra:ne(i,a,r,10,10),result:o};case`startsWith`:case`endsWith`:return{extra:M(a,r),result:o};case`matches`:return{extra:N(i,a,r)+(n?0:a.totalUnits),result:o};case`dyn`:case`optional.of`:case`optional.ofNonZeroValue`:case`hasValue`:case`value`:return{extra:0,result:i};case`or`:case`orValue`:return{extra:0,result:k([i,a])};case`first`:case`last`:return{extra:0,result:i.child(r)};default:return F(e,t,r)??ce(e,t,r)??ae(e,t,r)??le(t,r)}}function ce(e,t,n){let[r=b(n),a=b(n),o=b(n)]=t,s=r.units,{times:c}=n,l=M(r,n);switch(e){case`indexOf`:case`lastIndexOf`:return{extra:c+ne(r,a,n,10,1),result:b(n)};case`lowerAscii`:case`upperAscii`:case`trim`:case`substring`:return{extra:l+r.totalUnits,result:T(s,n,r.totalUnits)};case`string`:case`bytes`:return{extra:l+r.totalUnits,result:{...T(4*s+64,n,4*r.totalUnits+j(c,64)),kind:e===`bytes`?`bytes`:`text`}};case`strings.quote`:return{extra:l+2*r.totalUnits+2*c,result:T(2*s+2,n)};case`replace`:{let e=Math.min(s+j(s+1,o.units),i.b.stringBytes),t=Math.min(j(c,e),r.totalUnits+j(r.totalUnits+c,o.units));return{extra:l+r.totalUnits+c+t,result:T(e,n,t)}}case`split`:{let e=r.totalUnits+c,t=T(s,{times:e,degree:n.degree},r.totalUnits),i=O(s+1,e,t,{times:c,degree:Math.max(r.degree,n.degree)});return{extra:l+e,result:{...i,path:r.path,assumed:r.assumed}}}case`join`:{let e=Math.min(r.bytes+j(s,a.units),i.b.stringBytes),t=Math.min(j(c,e),r.totalBytes+j(r.totalElements,a.units));return{extra:r.totalElements+t,result:T(e,n,t),overElements:!0}}case`format`:{let e=Math.min(j(s,512)+8*a.bytes,i.b.stringBytes),t=j(r.totalUnits,512)+8*a.totalBytes,o=Math.min(j(c,e),t);return{extra:l+2*o,result:T(e,n,o)}}case`base64.encode`:case`base64.decode`:{let t=Math.ceil(r.totalUnits*4/3)+4*c,i=T(Math.ceil(s*4/3)+4,n,t);return{extra:l+t,result:e===`base64.decode`?{...i,kind:`bytes`}:i}}case`regex.extract`:return{extra:N(r,a,n)+a.totalUnits+r.totalUnits,result:T(s,n,r.totalUnits)};case`regex.extractAll`:{let e=r.totalUnits+c,t=T(s,{times:e,degree:n.degree});return{extra:re(r,a,n)+r.totalUnits,result:O(s+1,e,t,{times:c,degree:Math.max(r.degree,n.degree)})}}case`regex.replace`:{let e=Math.max(o.units,j(s,o.units)),t=Math.min(s+j(s+1,e),2*i.b.stringBytes);return{extra:re(r,a,n)+r.totalUnits+j(c,t),result:T(t,n)}}default:return}}function le(e,t){let n=t=>e.reduce((e,n)=>e+t(n),0),r=e.every(e=>e.kind===`scalar`),i=T(r?64:4*n(e=>e.units)+64,t);return{extra:r?0:100*t.times+2*n(e=>e.totalUnits),result:{...i,kind:`any`,elements:i.units,totalElements:i.totalUnits},overElements:e.some(P)}}function ue(e,t){let n=k([e,t]),r=n.kind===`list`?i.b.listElements:i.b.stringBytes;return{...n,units:Math.min(e.units+t.units,r),least:n.kind===`any`?0:e.least+t.least,elements:Math.min(e.elements+t.elements,i.b.listElements),bytes:e.bytes+t.bytes,compare:e.compare+t.compare}}var de=n(87429);function fe(e){return{min:0,floor:0,max:0,certain:0,steep:0,size:e,cause:void 0}}function pe(e,t,n){let{degree:r}=t,i=j(t.times,e);return{min:e,floor:e,max:i,certain:r===0?i:0,steep:r>=2?i:0,size:n,cause:void 0}}function I(e,t,n,r){let{degree:i}=n,a=j(n.times,t);return{min:t+e.min,floor:Math.min(t,1)+e.floor,max:a+e.max,certain:i===0?a+e.certain:e.certain,steep:i>=2?a+e.steep:e.steep,size:r,cause:e.cause}}function L(e,t,n,r){let i=j(n.times,t),a=t,o=i,s=n.degree===0?i:0,c=n.degree>=2?i:0,l;for(let t of e)a+=t.min,o+=t.max,s+=t.certain,c+=t.steep,t.cause!==void 0&&(l===void 0||t.max>l.max)&&(l=t);let u=Math.min(t,1)+(e[0]?.floor??0);return{min:a,floor:u,max:o,certain:s,steep:c,size:r,cause:l?.cause}}function R(e,t,n){let r=e=>Math.max(...t.map(e)),i=L([e,...t],0,n,b(n)),a=n.times<=1;return{...i,min:e.min+Math.min(...t.map(e=>e.min)),max:a?e.max+r(e=>e.max):i.max,certain:a?e.certain+r(e=>e.certain):i.certain,size:k(t.map(e=>e.size))}}let me={times:1,degree:0};function he(e,t=[]){return{checked:e,locals:[],slots:new Map,values:t,loops:[]}}function z(e,t,n){return{...e,locals:[...e.locals,{name:t,size:n,depth:e.loops.length}]}}function ge(e,t,n){let{loops:r}=e;if(t>=r.length)return;let i=1,a=0;for(let e=t;e<r.length;e++)i*=r[e]?.most??1,a+=r[e]?.degree??0;return{...n,factor:i,factorDegree:a}}function _e(e,t){let n=[],r=e;for(;r.kind===`select`&&r.form===`plain`;r=r.operand)n.push(r.field);if(r.kind!==`identifier`)return;let i=t.checked.references.get(r.id),a=n.reverse().join(`.`);if(i?.kind===`variable`)return{chain:a,head:t.slots.get(i.slot)??i.slot};if(i?.kind===`local`)return{chain:a,head:t.locals.findLast(e=>e.name===i.name)}}function ve(e,t,n,r){let i={times:Math.min(t.totalElements,n.times*t.elements||0),degree:Math.max(t.degree,n.degree)},a={most:t.elements,degree:!t.constant&&(t.assumed||t.path!==``)?1:0},o={bytes:t.bytes,totalBytes:t.totalBytes,degree:i.degree},s=t.kind===`any`||t.kind===`map`?d(c.An,o,i,t.path,e.assumptions):b(i),l=t.child(i);return{turns:a,inside:i,element:l,key:r===void 0?s:{...s,entry:{...r,value:l}}}}function ye(e,t){return{...e,loops:[...e.loops,t.turns]}}function B(e,t,n,r){let i=e.estimate(t.range,n,r),a=ve(e,i.size,r,_e(t.range,n)),o=xe(e,t,ye(n,a),a,i.size),s=t.macro===`sortBy`?te(i.size,o.size,r):0,c=L([i,o],0,r,we(t,i.size,o.size,r)),l=a.inside.degree;return{...c,min:i.min+Ce(t,i.size,o),max:c.max+s,certain:c.certain+(l===0?s:0),steep:c.steep+(l>=2?s:0),cause:o.max>i.max?be(i.size,a,o.cause):i.cause}}function be(e,{inside:t},n){let i=e.path===``?`a list of the expression`:e.path;return{factors:(0,r.u)(i,n),bound:Math.max(t.times,n?.bound??0),assumed:e.assumed||n?.assumed===!0}}function xe(e,t,n,r,i){let{inside:a,element:o,key:s}=r,[c,l]=t.variables,u=i.kind===`list`?o:i.kind===`map`?s:Se(o,s),d=z(n,c,l===void 0?u:s);l!==void 0&&(d=z(d,l,o));let f=[t.predicate,t.transform].filter(e=>e!==void 0).map(t=>e.estimate(t,d,a)),p=L(f,de.a,a,f.at(-1)?.size??b(a)),[m]=f;return{...p,min:f.length>1?de.a+(m?.min??0):p.min,floor:de.a+(m?.floor??0)}}function Se(e,t){let n=k([e,t]);return t.entry===void 0?n:{...n,entry:t.entry}}function Ce(e,t,n){return t.least===0?0:e.macro===`all`||e.macro===`exists`?n.floor:t.least*n.min}function we(e,t,n,r){let{elements:i,totalElements:a,degree:o}=t;switch(e.macro){case`all`:case`exists`:case`existsOne`:return b(r);case`filter`:return t.kind===`list`?{...t,least:0}:{...t,kind:`any`,least:0};case`sortBy`:return t;case`map`:case`transformList`:return{...O(i,a,n,{times:r.times,degree:o}),least:e.predicate===void 0?t.least:0};case`transformMap`:return O(i,a,n,{times:r.times,degree:o},`map`);case`transformMapEntry`:return O(i*Math.max(n.elements,1),Math.max(n.totalElements,a),n.child({times:Math.max(n.totalElements,a),degree:o}),{times:r.times,degree:o},`map`);default:return e.macro}}var V=n(73460),Te=n(79317);function Ee(e,t){let n=(n,r)=>{let i=t.child(n,r),a=r===void 0||!(0,V.jh)(e)?void 0:(0,Te.ZX)(e,r);return a===void 0||a instanceof l.Fn?i:Ee(a,i)},r=De(e);if(r===void 0)return{...t,child:n};let i=t.units===0?0:t.totalUnits/t.units,a=typeof e==`string`,o=Math.min(r,t.units),s=a?0:Math.min(r,t.elements);return{...t,kind:a?`text`:(0,V.Lv)(e)?`list`:`map`,units:o,least:o,totalUnits:Math.min(t.totalUnits,Math.ceil(i)*o),elements:s,totalElements:Math.min(t.totalElements,Math.ceil(i)*s),degree:Math.max(0,t.degree-1),assumed:!1,constant:!0,child:n}}function De(e){return typeof e==`string`||(0,V.Lv)(e)?e.length:(0,V.jh)(e)?(0,Te.i8)(e):void 0}class Oe{assumptions;#e=0;constructor(e){this.assumptions=e}estimate(e,t,n){if(++this.#e>2e5){let e=1/0;return{...fe(b(n)),max:e,certain:e,steep:e}}switch(e.kind){case`literal`:return fe(v(e.value,n));case`identifier`:return pe(1,n,this.sizeOfName(e.id,e.name,t,n));case`select`:{let r=this.#t(e,t,n);if(r!==void 0)return r;let i=this.estimate(e.operand,t,n);return I(i,1,n,e.form===`test`?b(n):i.size.child(n,e.field))}case`index`:{let r=this.estimate(e.operand,t,n),i=e.index.kind===`literal`&&typeof e.index.value==`string`?String(e.index.value):void 0,a=this.estimate(e.index,t,n);return L([r,a],1,n,this.#r(e,r,a,i,t,n))}case`call`:return this.#i(e,t,n);case`logic`:{let r=L(this.#n(e.operands,t,n),0,n,b(n));return{...r,min:r.floor}}case`conditional`:return R(this.estimate(e.condition,t,n),this.#n([e.consequent,e.alternate],t,n),n);case`list`:{let r=e.elements.map(({value:e})=>this.estimate(e,t,n)),i=r.length,a=k(r.map(({size:e})=>e)),s=O(i,j(n.times,i),a,n),c=e.elements.some(({optional:e})=>e)?0:i;return L(r,o.t1+i,n,{...s,least:c})}case`map`:{let r=e.entries.flatMap(({key:e,value:r})=>this.#n([e,r],t,n)),i=r.filter((e,t)=>t%2==1).map(e=>e.size),a=i.length,s=O(a,j(n.times,a),k(i),n,`map`);return L(r,o.VJ+a,n,s)}case`message`:return fe(b(n));case`comprehension`:return B(this,e,t,n);case`bind`:{let r=this.estimate(e.value,t,n),i=this.estimate(e.body,z(t,e.name,r.size),n);return{...L([r,i],0,n,i.size),min:i.min,floor:i.floor}}case`optional-map`:{let r=this.estimate(e.operand,t,n),i=this.estimate(e.body,z(t,e.name,r.size),n);return{...L([r,i],1,n,i.size),min:r.min+1}}default:return e}}#t(e,t,n){if(e.form===`test`)return;let{field:r,operand:i}=e,a=2;for(;i.kind===`select`&&i.form!==`test`;i=i.operand)r=`${i.field}.${r}`,a++;if(i.kind!==`identifier`)return;let o=t.checked.references.get(i.id);if(!(o?.kind!==`variable`||t.slots.has(o.slot))&&t.values[o.slot]===void 0&&t.checked.types.get(i.id)?.kind===`dyn`)return this.#e+=a-1,pe(a,n,this.sizeOfName(i.id,`${i.name}.${r}`,t,n))}#n(e,t,n){return e.map(e=>this.estimate(e,t,n))}sizeOfName(e,t,n,r){let i=n.checked.references.get(e);if(i?.kind===`local`){let e=n.locals.findLast(e=>e.name===i.name);return e===void 0?b(r):Ae(e,n,r)}if(i?.kind!==`variable`)return b(r);let a=n.slots.get(i.slot);if(a!==void 0)return Ae(a,n,r);let{documentBytes:o}=this.assumptions,s=d(n.checked.types.get(e)??c.aq,{bytes:o,totalBytes:j(r.times,o),degree:r.degree+1},r,t,this.assumptions),u=n.values[i.slot];return u===void 0||u instanceof l.Fn?s:Ee(u,s)}#r(e,t,n,r,i,a){let{entry:o}=n.size,s=o===void 0?void 0:_e(e.operand,i);return s!==void 0&&s.chain===o?.chain&&s.head===o.head&&o!==void 0?o.value:t.size.child(a,r)}#i(e,t,n){let r=e.receiver===void 0?e.arguments:[e.receiver,...e.arguments],i=t.checked.references.get(e.id),a=r[1];if(e.name===`@in`&&a!==void 0&&(0,s.l)(a)!==void 0){let e=r.slice(0,1).map(e=>this.estimate(e,t,n)),i=this.estimate(a,t,n),o=r[0]!==void 0&&t.checked.types.get(r[0].id)?.kind===`string`?0:i.max+j(n.times,2*i.size.elements),s=L(e,1,n,b(n));return{...s,max:s.max+o,certain:s.certain+(n.degree===0?o:0)}}let o=this.#n(r,t,n);if(i?.kind===`function`){let e=t.loops.length,r={checked:i.function.body,locals:[],slots:new Map(o.map(({size:t},n)=>[n,{size:t,depth:e}])),values:[],loops:t.loops},a=this.estimate(i.function.body.expression,r,n);return L([...o,a],1,n,a.size)}let c=i?.kind===`overloads`?i.overloads[0]?.name??e.name:e.name,l=o.map(ke);l[1]!==void 0&&(l[1]=je(c,a,l[1],t.checked));let u=Me(e,n)??se(c,l,a?.kind===`literal`,n),[d]=o,f=d!==void 0&&o.length===1?I(d,1,n,u.result):L(o,1,n,u.result),{extra:p}=u,m=c===`or`||c===`orValue`?(o[0]?.min??0)+1:f.min+(u.least??0);if(p===0)return m===f.min?f:{...f,min:m};let{degree:h}=n;u.overElements===!0&&(h=Math.max(...l.map(e=>e.degree)));let g=n.degree===0&&l.every(e=>e.constant),_=o.every(e=>e.max<p);return{min:m,floor:f.floor,max:f.max+p,certain:f.certain+(g?p:0),steep:f.steep+(h>=2?p:0),size:f.size,cause:_?Ne(c,l,n)??f.cause:f.cause}}}function ke({size:e}){return e}function Ae({size:e,depth:t},n,r){let i=ge(n,t,r);return i===void 0?e:A(e,i)}function je(e,t,n,{patterns:r}){if(e!==`matches`&&!e.startsWith(`regex.`))return n;let o=n.units+i.b.patternProgram/4;if(t?.kind===`literal`&&typeof t.value==`string`){if(!t.value.includes(`{`))return n;let e=r?.of(t.value)??(0,a.E)(t.value);e instanceof l.Fn||(o=e.weight)}return{...n,units:o,totalUnits:n.totalUnits*Math.max(1,o/Math.max(n.units,1))}}function Me(e,t){let[n]=e.arguments;if(e.name!==`lists.range`||n?.kind!==`literal`||typeof n.value!=`number`)return;let r=Math.max(0,Math.min(n.value,i.b.listElements)),a=j(t.times,r),s={...O(r,a,b({times:a,degree:t.degree}),t),least:r};return{extra:j(t.times,o.t1)+a,least:r,result:s}}function Ne(e,t,n){let r;for(let e of t)e.path!==``&&(r===void 0||e.totalUnits>r.totalUnits)&&(r=e);let i=/^[a-z]/i.test(e)?[e]:[],a=n.times>1;return r===void 0||a&&i.length===0?void 0:{factors:a?i:[r.path,...i],bound:r.totalUnits,assumed:r.assumed}}function Pe(e){let{documentBytes:t=i.b.documentBytes,elementBytes:n=2,textUnits:r=1/0}=e;return{documentBytes:t,elementBytes:n,textUnits:r}}var Fe=n(83008);function Ie(e,t={}){let n=new Oe(Pe(t)),r=new Map,i=[t.values?.[0],void 0,e.foreign===void 0?e.settings:void 0],a=[],o=new Set,s=(e,t,a)=>{let{checked:o}=e.program;return n.estimate(o.expression,{...he(o,i),slots:r,loops:t.loops},a)},c=(t,n,{outer:i,place:c,around:l,describes:u})=>{if(n===void 0)return;for(let t of n.needs){let n=e.variables[t-Fe.N];if(o.has(t)||n===void 0)continue;o.add(t);let d=s(n,i,c);r.set(t,{size:d.size,depth:i.loops.length}),a.push(Le(e.names[t]??`variables`,n,d,l,u))}let d=s(n,i,c);return a.push(Le(t,n,d,l,u)),d},l={outer:{loops:[]},place:me,around:void 0,describes:!1},u=c(`match`,e.match,l),{forEach:d}=e,f=c(`forEach.in`,d?.in,l),p=l;if(d!==void 0&&f!==void 0){let e=ve(n,f.size,me),t=ye(he(d.in.program.checked),e);p={...l,outer:t,place:e.inside,around:f.size.path===``?void 0:f.size.path},d.keySlot>=0&&r.set(d.keySlot,{size:e.key,depth:1}),d.valueSlot>=0&&r.set(d.valueSlot,{size:e.element,depth:1})}let m=c(`when`,e.when,p),h=c(`assert`,e.assert,p),g={...p,describes:!0};c(`message`,e.message,g);for(let[t,n]of e.at.entries())c(`at ${t+1}`,n,g);for(let[t,n]of e.grades.entries())c(`grade ${t+1}`,n.when,g);let _=d===void 0||(f?.size.least??0)>0?(m??h)?.min??0:0;return{parts:a,min:u===void 0?(f?.min??0)+_:u.min,max:a.filter(e=>!e.describes).reduce((e,t)=>e+t.max,0)}}function Le(e,t,{min:n,max:r,certain:i,steep:a,cause:o},s,c){return{name:e,expression:t,min:n,max:r,steep:i+a,cause:s===void 0?o:Re(s,o,r),describes:c}}function Re(e,t,n){return{factors:t?.factors[0]===e?t.factors:(0,r.u)(e,t),bound:t?.bound??n,assumed:t?.assumed??!0}}}),9034:((e,t,n)=>{n.d(t,{_:()=>M});var r=n(98534),i=n(72595),a=n(56134),o=n(97535),s=n(89531),c=n(90165);function l(e,t){let{overriddenBy:n}=e.constraint;return n?.some(n=>u(n,e,t))??!1}function u(e,t,n){let{deciding:r}=t,i=Array(e.slots).fill(null);i[0]=t.subject.value,i[1]=t.subject.file,i[2]=e.settings;let a={slots:i,element:void 0,filled:void 0};if(e.match!==void 0&&(0,c.O4)(e,e.match,a,r)!==!0)return!1;if(e.forEach!==void 0){let t=d((0,c.O4)(e,e.forEach.in,a,r),n.element);if(t===void 0||n.element===void 0)return!1;e.forEach.keySlot>=0&&(i[e.forEach.keySlot]=n.element),e.forEach.valueSlot>=0&&(i[e.forEach.valueSlot]=t)}return e.when===void 0||(0,c.O4)(e,e.when,a,r)===!0}function d(e,t){return Array.isArray(e)?typeof t==`number`?e[t]:void 0:e instanceof i.Bo&&typeof t==`string`?e.get(t):void 0}var f=n(33413),p=n(42096),m=n(78481),h=n(17789),g=n(18789),_=n(60560);function v(e,t){let n=e.constraint,r=A(e,t)??(0,g.a)(n,(0,c.a_)(e,t.slots),t,e.explaining),i=r.places[0]??{path:[],part:`value`},a=e.subject.locate(i.path,i.part),o=(0,h.k)(n,e.subject,r.blame),{severity:s,confidence:l,persona:u}=S(e,t),{hint:d}=n.definition.fix??{},{names:f}=e.subject,m=f!==void 0&&(f.ids.length>0||f.purl!==void 0),_={constraint:n,severity:s,confidence:l,persona:u,message:E(e,t,o),locations:[a,...ee(e.subject,a,r),...e.subject.related],hidden:e.detail.hidden===!1?y:e.subject.hidden,blame:o.length===0?b:o.map(({finding:e})=>e),pointer:(0,p.$)(i.path),identity:k(e,i.path,t)};return m?{..._,names:f,...x(e,d)}:d===void 0?_:{..._,...x(e,d)}}let y=[],b=[];function x({detail:e,subject:t},n){return n===void 0||e.repairs!==!0?{}:{repair:{subject:t,hint:n}}}function S(e,t){let{definition:n,grades:r}=e.constraint;if(r.length===0)return C(n);let i=[];for(let a of r){let r=(0,c.O4)(e.constraint,a.when,t,e.wording);if(r!==!1&&(i.push({severity:a.severity??n.severity,confidence:a.confidence??n.confidence,persona:a.persona??n.persona}),r===!0))return w(i)}return w([...i,C(n)])}function C({severity:e,confidence:t,persona:n}){return{severity:e,confidence:t,persona:n}}function w(e){return e.reduce((e,t)=>({severity:T(a.oC,e.severity,t.severity),confidence:T(a.ix,e.confidence,t.confidence),persona:T(a.Ud,e.persona,t.persona)}))}function T(e,t,n){return e.indexOf(t)<=e.indexOf(n)?t:n}function E(e,t,n){let{foreign:r}=e.constraint;if(r!==void 0)return O(e,t,r.message);let{message:a}=e.constraint;if(a===void 0)return D(e.constraint);(0,_.H3)(e.constraint)&&(t.slots[e.constraint.slots]=(0,_.bo)(n,e.subject.source.path));let s=(0,c.O4)(e.constraint,a,t,e.wording);if(typeof s==`string`&&s.length>0&&s.length<=o.b.messageLength)return s;let l=s instanceof i.Fn?s.message:typeof s==`string`?`it has ${s.length} characters, expected 1 to ${o.b.messageLength}`:`it is not text`;return e.problems.push({constraint:e.constraint,expression:a,message:`the message cannot be shown: ${l}`}),D(e.constraint)}function D({definition:e}){let t=e.assert.text.trim().replace(/\s*\n\s*/g,` `),n=`${e.title}: \`${t}\` does not hold`;return n.length<=o.b.messageLength?n:`${(0,s.T)(e.title)}: ${(0,s.T)(t)} does not hold`}function O(e,t,n){let{message:r}=e.constraint;if(r===void 0)return n;let i=(0,c.O4)(e.constraint,r,t,e.wording),a=typeof i==`string`?i.trim():``;return a!==``&&a.length<=o.b.messageLength&&(0,m.Af)(a).length<=5120&&!/[\r\n]/.test(a)?a:n}function k(e,t,n){let{element:r}=n;return(0,f.yk)([e.constraint.definition.rule,e.subject.structure(t),e.subject.contentOf(t)??null,typeof r==`string`?r:null])}function A({constraint:e,detail:t},{slots:n}){let[r]=e.at;if(t.blame||r===void 0||(0,_.H3)(e))return;let a=j(r.program.checked.expression,e.noun);if(a===void 0)return;let o=n[0];for(let e of a)o=o instanceof i.Bo?o.get(e):void 0;if(o!==void 0)return{places:[{path:a,part:`value`}],fromTarget:!0,blame:[]}}function j(e,t){let n=[],r=e;for(;r.kind===`select`&&r.form===`plain`;)n.unshift(r.field),r=r.operand;return r.kind===`identifier`&&r.name===t?n:void 0}function ee(e,t,{places:n,fromTarget:r}){if(r)return[];let i=new Set([JSON.stringify(t)]);return n.slice(1).flatMap(({path:t,part:n,note:r})=>{let a=e.locate(t,n),o=JSON.stringify(a);return i.has(o)?[]:(i.add(o),[{...a,...r===void 0?{}:{note:r}}])})}var te=n(3794);function M(e,t,n=o.b.violationsPerConstraint,r=c.gZ){let i=e.costPerSubject,a={left:i},s=()=>ne(e,t,n,r,a);if((0,te.N)(e,t)){let e=s();return ce(e),N(e)}let{match:l,forEach:u}=e,d={slots:F(e,t),element:void 0,filled:void 0},f=l===void 0||(0,c.O4)(e,l,d,a);if(f===!1)return re(0,i,a);if(f===!0&&u===void 0){let t=ae(e,d,a);if(t===void 0)return re(1,i,a);let n=s();return n.cases=1,oe(n,d,t),N(n)}let p=s();return l!==void 0&&f!==!0?le(p,l,d,f):u!==void 0&&P(p,u,d),N(p)}function ne(e,t,n,r,i){let a=e.costPerSubject;return{constraint:e,subject:t,room:n,detail:r,deciding:i,wording:{left:a},explaining:{left:a*10},violations:[],undecided:[],problems:[],trace:void 0,cases:0,unseen:0,truncated:!1}}function N(e){let{violations:t,undecided:n,problems:r,cases:i,unseen:a,truncated:o}=e;return{violations:t,undecided:n,problems:r,cases:i,cost:2*e.constraint.costPerSubject-Math.max(e.deciding.left,0)-Math.max(e.wording.left,0),unseen:a,truncated:o}}function re(e,t,{left:n}){return{violations:[],undecided:[],problems:[],cases:e,cost:t-Math.max(n,0),unseen:0,truncated:!1}}function P(e,t,n){let r=(0,c.O4)(e.constraint,t.in,n,e.deciding);if(r instanceof i.Fn){le(e,t.in,n,r);return}let a=fe(r);if(a===void 0)le(e,t.in,n,new i.Fn(`not_iterable`,`this is no list and no map`));else for(let[r,i]of a){let a=[...n.slots];t.keySlot>=0&&(a[t.keySlot]=r),t.valueSlot>=0&&(a[t.valueSlot]=i);let o={slots:a,element:typeof r==`string`||typeof r==`number`?r:void 0,filled:n.filled&&new Set(n.filled)};e.cases++;let s=ae(e.constraint,o,e.deciding);if(s!==void 0&&oe(e,o,s),e.truncated||e.deciding.left<0)return}}function F(e,t){let n=Array(e.slots).fill(null);return n[0]=t.value,ie(e,t,n),n}function ie(e,t,n){let{foreign:r}=e;if(r===void 0)n[1]=t.file,n[2]=e.settings;else{for(let e of r.aliases)n[e]=t.value;for(let[e,a]of r.roots){let r=t.roots?.get(e);n[a]=r===void 0?new i.Fn(`unavailable`,`${(0,s.T)(e)} cannot be had here`):r}}}function ae(e,t,n){let{when:r,assert:i}=e;if(r!==void 0){let i=(0,c.O4)(e,r,t,n);if(i===!1)return;if(i!==!0)return{by:`when`,expression:r,result:i}}let a=(0,c.O4)(e,i,t,n);return a===!0?void 0:{by:`assert`,expression:i,result:a}}function oe(e,t,{by:n,expression:r,result:a}){n===`when`?le(e,r,t,a):l(e,t)||(a!==!1&&(e.constraint.foreign===void 0||a instanceof i.Fn)?le(e,r,t,a):se(e)?e.unseen++:e.violations.length<e.room?e.violations.push(v(e,t)):e.truncated=!0)}function se({constraint:{definition:e,grades:t},detail:n}){let r=a.Ud.indexOf(n.persona),i=({persona:t=e.persona})=>a.Ud.indexOf(t)>r;return i(e)&&t.every(i)}function ce(e){let{constraint:t,subject:n}=e;e.undecided.push({constraint:t,reason:`cost`,message:r.y6.message,...de(`cost`,t.costPerSubject),location:n.locate([],`value`)})}function le(e,t,n,r){if(e.undecided.length>=o.b.findingsPerConstraint)return;let a=r instanceof i.Fn?r:new i.Fn(`no_overload`,`the condition gives neither true nor false`),s=ue(a);if(s===`evaluation-error`&&e.constraint.foreign?.onError===`skip`||s===`unavailable`&&e.constraint.definition.unavailable===`warn`&&se(e))return;let l=s===`cost`?void 0:(0,g.a)(e.constraint,(0,c.a_)(e,n.slots),n,e.explaining,t).places[0];e.undecided.push({constraint:e.constraint,reason:s,message:a.message,...de(s,e.constraint.costPerSubject),location:e.subject.locate(l?.path??[],l?.part??`value`)})}function ue(e){return e.code===`cost`||e.code===`depth`?`cost`:e.code===`unavailable`?`unavailable`:`evaluation-error`}function de(e,t){return e===`cost`?{help:`make the expression cheaper or the document smaller; the limit is ${t} units for one subject`}:e===`evaluation-error`?{help:"guard the read with `has` or `.?`, or convert the value"}:{}}function fe(e){if(Array.isArray(e))return e.map((e,t)=>[t,e]);if(e instanceof i.Bo){let{slots:t}=e;return e.shape.keys.map((e,n)=>[e,t[n]??null])}if(e instanceof i.I8)return e.entries.values()}}),90165:((e,t,n)=>{n.d(t,{O4:()=>s,a_:()=>o,gZ:()=>a});var r=n(18789),i=n(83008);let a={blame:!0,persona:`auditor`};function o(e,t){return e.trace??=(0,r.A)(e.constraint,t,e.explaining),e.trace}function s({variables:e},{needs:t,program:n},r,a){let{slots:o}=r;if(t.length===0)return n.evaluate(o,a);r.filled??=new Set;for(let n of t){if(r.filled.has(n))continue;r.filled.add(n);let t=e[n-i.N];t!==void 0&&(o[n]=t.program.evaluate(o,a))}return n.evaluate(o,a)}}),18789:((e,t,n)=>{n.d(t,{a:()=>lt,A:()=>dt});var r=n(72595),i=n(89531),a=n(10231);let o=new Map([[`_==_`,[`is not`,`is`]],[`_!=_`,[`is`,`is not`]],[`_<_`,[`is not less than`,`is less than`]],[`_<=_`,[`is more than`,`is at most`]],[`_>_`,[`is not more than`,`is more than`]],[`_>=_`,[`is less than`,`is at least`]],[`@in`,[`is not in`,`is in`]],[`startsWith`,[`does not start with`,`starts with`]],[`endsWith`,[`does not end with`,`ends with`]],[`contains`,[`does not contain`,`contains`]],[`matches`,[`does not match`,`matches`]]]),s=new Set([`hasValue`,`orValue`]);function c(e){if(!(e?.value instanceof r.O3)||e.value.value!==void 0)return;let{node:t}=e;return t?.kind===`select`?`missing ${(0,i.T)(t.field)}`:`there is no value`}function l(e){let{node:t,value:n}=e,r=e.parts??[],l=n===!0;if(t?.kind===`select`&&t.form===`test`)return l?`${(0,i.T)(t.field)} is present`:`missing ${(0,i.T)(t.field)}`;if(t?.kind!==`call`)return`is ${(0,a.jt)(n)}`;let u=s.has(t.name)?c(r[0]):void 0;if(u!==void 0)return u;if(t.name===`orValue`||t.name===`value`)return`is ${(0,a.jt)(n)}`;let[d,f]=r,p=o.get(t.name);if(p!==void 0&&d!==void 0&&f!==void 0&&r.length===2)return`${(0,a.jt)(d.value)} ${p[+!!l]} ${(0,a.jt)(f.value)}`;let m=r.map(e=>(0,a.jt)(e.value)).join(`, `);return`${(0,i.T)(t.name)} of ${m===``?`nothing`:m} is ${l}`}var u=n(73460);function d(e){return{value:e,origins:[],direct:!1}}function f(e,t){return{value:e,origins:m(t),direct:!1}}function p(e){let{value:t,origins:n,direct:r,elements:i,entries:a,keys:o,chosenFrom:s}=e;return{value:t,origins:n,direct:r,...i===void 0?{}:{elements:i},...a===void 0?{}:{entries:a},...o===void 0?{}:{keys:o},...s===void 0?{}:{chosenFrom:s}}}function m(e){let t=g(e);if(e.every(({chosenFrom:e})=>e===void 0))return t;let n=[...t];for(let{chosenFrom:t=[]}of e)for(let e of t)y(n,e);return n}function h(e,t){let n=t.origins.length>0?t.origins:g([t]);return{...e,chosenFrom:t.chosenFrom??n}}function g(e){let t=e.length===1?e[0]:void 0;if(t!==void 0&&t.elements===void 0&&t.entries===void 0)return t.origins;let n=[];for(let t of e)if(_(n,t),n.length>=32)break;return n}function _(e,t){for(let n of t.origins)y(e,n);if(t.elements===void 0&&t.entries===void 0)return;let n=[...v(t)].reverse();for(let t=n.pop();t!==void 0;t=n.pop()){if(e.length>=32)return;for(let n of t.origins)y(e,n);n.push(...[...v(t)].reverse())}}function v(e){return e.elements===void 0?e.entries===void 0?[]:[...e.entries.values()].slice(0,32):e.elements.slice(0,32)}function y(e,t){e.length<32&&!e.some(e=>b(e,t))&&e.push(t)}function b(e,t){if(e===t)return!0;if(e.variable!==t.variable||e.part!==t.part||e.complete!==t.complete||e.path.length!==t.path.length)return!1;for(let n=e.path.length-1;n>=0;n--)if(e.path[n]!==t.path[n])return!1;return!0}function x(e,t,n){return e.elements?.[t]??T(e,n,t)}function S(e){return e.elements===void 0?(0,u.Lv)(e.value)?e.value.map((t,n)=>T(e,t,n)):[]:e.elements}function C(e,t,n){let i=(0,r.a0)(t);return(i===void 0?void 0:e.entries?.get(i))??T(e,n,typeof t==`string`?t:String(i?.slice(1)))}function w(e,t){let n=e.keys?.get((0,r.a0)(t)??``);return n===void 0?!e.direct||typeof t!=`string`?{value:t,origins:e.origins,direct:!1}:{value:t,origins:e.origins.map(e=>({...e,path:[...e.path,t],part:`key`})),direct:!0}:n}function T(e,t,n){return e.direct?{value:t,origins:e.origins.map(e=>({...e,path:[...e.path,n]})),direct:!0}:{value:t,origins:e.origins,direct:!1}}function E(e,t){return{value:t,origins:e.origins.map(e=>({...e,complete:!1})),direct:!1}}function D(e,t,n){let i=e.value instanceof r.O3?e.value.value??null:e.value,a=n instanceof r.O3?n.value:n;return a===void 0||n instanceof r.Fn&&n.code===`no_such_key`?E(e,n):(0,u.Lv)(i)&&typeof t==`number`&&t>=0&&t<i.length?{...p(x(e,t,a)),value:n}:(0,u.jh)(i)?{...p(C(e,t,a)),value:n}:E(e,n)}function O(e,t,n){return{value:e,origins:[],direct:!1,...e instanceof r.I8&&e.entries.size===t.size?{entries:t,keys:n}:{}}}function k(e,t){return(0,u.Lv)(e)&&e.length===t.length?{value:e,origins:[],direct:!1,elements:t}:f(e,t)}let A=1e3;function j(e){let t=[];return ee({found:t,within:void 0},e,0),t}function ee(e,t,n){if(e.found.length>=200)return;let i=te(t);if(i!==void 0&&n<A)ee({...e,within:i.name},i.traced,n+1);else if(t.value instanceof r.Fn)ae(e,t);else if(typeof t.value==`boolean`&&n<A){let r=M(t);for(let t of r)ee(e,t,n+1);t.node?.kind===`comprehension`?ie(e,t.node,t,n):r.length===0&&P(e,t,n)}}function te({node:e,value:t,parts:n=[]}){if(e?.kind===`identifier`)return typeof t==`boolean`||t instanceof r.Fn?n[0]?.inner:void 0}function M(e){let{node:t,value:n}=e,r=e.parts??[];switch(t?.kind){case`logic`:return r.filter(e=>e.value===n);case`conditional`:{let[e,t]=r,n=t?.node?.kind===`literal`?e:t;return n===void 0?[]:[n]}case`bind`:return r;case`identifier`:return r.filter(e=>e.node?.kind!==`identifier`&&F(e));case`call`:return ne(t,r);default:return[]}}function ne(e,t){let[n,r]=t,i=t.at(-1);switch(e.name){case`!_`:return t;case`_==_`:case`_!=_`:return r?.node?.kind===`literal`&&typeof r.value==`boolean`&&n!==void 0&&F(n)?[n]:[];case`dyn`:return i!==void 0&&F(i)?[i]:[];case`orValue`:case`value`:return N(i);default:return[]}}function N(e){if(e===void 0)return[];if(F(e))return[e];let{node:t,value:n,parts:i=[]}=e;if(!(n instanceof r.O3)||typeof n.value!=`boolean`)return[];let a=i.at(-1);return t?.kind===`call`&&(t.name===`or`||t.name===`optional.of`)?N(a):t?.kind===`optional-map`?t.flat?N(a):a!==void 0&&F(a)?[a]:[]:[]}function re(e){let{node:t,parts:n=[]}=e;if(t?.kind!==`call`)return;let r=t.arguments.length+(t.receiver===void 0?0:1);return n.length===r+1?n.at(-1):void 0}function P(e,t,n){let r=re(t),i=[];if(r!==void 0&&ee({...e,found:i},r,n+1),t.node===void 0||i.length===0)se(e,t);else for(let n of i)ce(e,{...n,span:t.node.span})}function F(e){let t=e.node?.kind;return typeof e.value==`boolean`?t===`logic`||t===`comprehension`||t===`call`||t===`conditional`||t===`bind`:!1}function ie(e,t,n,r){let i=n.turns??[],[a]=n.parts??[],o=t.macro===`exists`;if(t.macro===`existsOne`?i.length>0:n.value===o){for(let t of i)ee(e,t.predicate,r+1);let o=n.moreTurns??0;if(o>0){let n=le(a);ce(e,{span:t.span,origin:n,note:`and ${o} more element${o===1?``:`s`}`})}return}let s=t.macro===`all`?`every element satisfies the condition`:`no element satisfies the condition`;for(let n of ue(a))ce(e,{span:t.span,origin:n,note:s});if(i.length<=5&&(n.moreTurns??0)===0)for(let t of i)ee(e,t.predicate,r+1)}function ae(e,t){let{value:n}=t,i=t,a=t.node?.span;for(let e=0;e<A;e++){let e=oe(i,n);if(e===void 0)break;i=e,a=e.node?.span??a}if(a!==void 0&&n instanceof r.Fn)for(let t of ue(i))ce(e,{span:a,origin:t,note:n.message})}function oe(e,t){let n=e.parts??[],r=e.turns??[];return n.find(e=>e.value===t)??r.find(e=>e.predicate.value===t)?.predicate}function se(e,t){let{node:n}=t;if(n===void 0)return;let r=l(t),i=t.parts??[],a=n.kind===`call`?m(i):t.origins;for(let t of a.length===0?[void 0]:a)ce(e,{span:n.span,origin:t,note:r})}function ce(e,t){if(e.found.length>=200)return;let{within:n}=e;e.found.push(n===void 0||t.within!==void 0?t:{...t,within:n})}function le(e){return e===void 0?void 0:g([e])[0]}function ue(e){if(e===void 0)return[void 0];let t=e.origins.length>0?e.origins:m([e]);return t.length===0?[void 0]:t}var de=n(97405),fe=n(50913),pe=n(81352),I=n(98534);function L(e,t,n){let i=[],a;for(let o of t){if(a!==void 0&&a.error.code!==`unavailable`)break;let t=e.evaluate(o,n);i.push(t),t.value instanceof r.Fn&&(a===void 0||(0,I.JJ)(a.error,t.value)===t.value)&&(a={error:t.value,part:t})}return{traced:i,failed:a===void 0?void 0:{...p(a.part),parts:i}}}var R=n(98271);function me(e,t,n){e.frame.left-=R.t1+t.elements.length;let i=L(e,t.elements.map(e=>e.value),n);if(i.failed!==void 0)return i.failed;let a=[],o=[];for(let[e,n]of i.traced.entries()){let{value:s}=n;if(t.elements[e]?.optional===!0){if(!(s instanceof r.O3))return f((0,I.at)(I.NU,t.id),i.traced);if(s.value===void 0)continue;s=s.value}s instanceof r.Fn||(a.push(s),o.push({...p(n),value:s}))}return k(a,o)}function he(e,t,n){e.frame.left-=R.VJ+t.entries.length;let i=L(e,t.entries.flatMap(e=>[e.key,e.value]),n);if(i.failed!==void 0)return i.failed;let a=new R.En,o=new Map,s=new Map;for(let[e,{optional:n}]of t.entries.entries()){let c=i.traced[2*e],l=i.traced[2*e+1];if(c===void 0||l===void 0||c.value instanceof r.Fn||l.value instanceof r.Fn)break;let u=(0,R.An)(a,c.value,l.value,n);if(u!==void 0)return f((0,I.at)(u,t.id),i.traced);let d=n&&l.value instanceof r.O3?l.value.value:l.value;if(d===void 0)continue;let m=(0,r.a0)(c.value)??``;o.set(m,{...p(l),value:d}),s.set(m,p(c))}return O(a.build(),o,s)}var z=n(837),ge=n(71615),_e=n(21600),ve=n(97735),ye=n(53760);function B(e,...t){return{...e,bindings:[...e.bindings,...t]}}function be(e,t,n){let[i,a,o]=n;if(t instanceof r.Fn||i===void 0)return f(t,n);switch(e){case`dyn`:case`optional.of`:case`optional.ofNonZeroValue`:case`value`:return{...p(i),value:t};case`first`:return Se(i,0,t);case`last`:return Se(i,(0,u.Lv)(i.value)?i.value.length-1:0,t);case`_+_`:return!(0,u.Lv)(t)||a===void 0?f(t,n):Ce(t,[...S(i),...S(a)],[i,a]);case`slice`:return k(t,S(i).slice(xe(a),xe(o)));case`reverse`:return(0,u.Lv)(t)?Ce(t,[...S(i)].reverse(),[i]):f(t,n);case`flatten`:return we(t,i,a===void 0?1:xe(a));case`distinct`:return h(Ce(t,V(t,S(i)),[i]),i);case`sort`:return Ce(t,V(t,S(i)),[i]);case`optional.unwrap`:case`unwrapOpt`:return h(Te(t,S(i)),i);default:return f(t,n)}}function xe(e){return typeof e?.value==`number`?e.value:0}function Se(e,t,n){let i=n instanceof r.O3?n.value:void 0;return i===void 0?f(n,[e]):{...p(x(e,t,i)),value:n}}function Ce(e,t,n){let r=k(e,t),i=m(n.filter(({value:e})=>(0,u.Lv)(e)&&e.length===0));return i.length===0?r:t.length===0?{...r,origins:i}:{...r,chosenFrom:i}}function we(e,t,n){let r=[],i=[],a=[{traced:t,depth:n+1}];for(let e=a.pop();e!==void 0;e=a.pop()){let{traced:t}=e;if(!(0,u.Lv)(t.value)||e.depth===0){r.push(t);continue}let n=S(t);n.length===0&&i.push(t);for(let t=n.length-1;t>=0;t--){let r=n[t];r!==void 0&&a.push({traced:r,depth:e.depth-1})}}return Ce(e,r,i)}function V(e,t){if(!(0,u.Lv)(e))return t;let n=new Map;for(let e of[...t].reverse()){let t=n.get(e.value);t===void 0?n.set(e.value,[e]):t.push(e)}let r=[];for(let t of e){let e=n.get(t)?.pop();e!==void 0&&r.push(e)}return r}function Te(e,t){let n=[];for(let e of t){let t=e.value instanceof r.O3?e.value.value:void 0;t!==void 0&&n.push({...p(e),value:t})}return k(e,n)}function Ee(e,t,n){--e.frame.left;let r=t.receiver===void 0?t.arguments:[t.receiver,...t.arguments],i=n.checked.references.get(t.id);if(i?.kind===`function`)return je(e,t,i.function,r,n);let a=i?.kind===`overloads`?i.overloads:[],[o,s]=r;if(o!==void 0&&s!==void 0&&r.length===2){if(De(a,`optional_or_optional`)||De(a,`optional_orValue_value`))return Oe(e,t,o,s,n);if((t.name===`@in`?(0,ve.l)(s):void 0)!==void 0)return ke(e,t,o,s,n);if(t.name===`matches`&&s.kind===`literal`&&typeof s.value==`string`&&a.length>0)return Ae(e,t,o,s.value,n)}let{traced:c,failed:l}=L(e,r,n);if(l!==void 0)return l;let u=c.map(e=>(0,I.dd)(e.value)),d=(0,ye.Z)(e.frame,a,u);return{...be(t.name,(0,I.t4)(d,t.id),c),parts:c}}function De(e,t){return e.length>0&&e.every(e=>e.id===t)}function Oe(e,t,n,i,a){let o=e.evaluate(n,a),{value:s}=o;if(s instanceof r.Fn)return{...p(o),parts:[o]};if(!(s instanceof r.O3))return{...f((0,I.at)(I.NU,t.id),[o]),parts:[o]};if(s.value!==void 0)return{...p(o),value:t.name===`or`?s:s.value,parts:[o]};let c=e.evaluate(i,a),l=[o,c];if(t.name===`or`&&!(c.value instanceof r.O3)&&!(c.value instanceof r.Fn))return{...f((0,I.at)(I.NU,t.id),l),parts:l};let u=c.origins.length>0?c.origins:E(o,null).origins;return{...p(c),origins:u,parts:l}}function ke(e,t,n,i,a){let o=e.evaluate(n,a);if(o.value instanceof r.Fn)return{...p(o),parts:[o]};let s=(0,ve.l)(i)?.has(o.value);if(s!==void 0){let{left:t}=e.frame,n=e.evaluate(i,a);return e.frame.left=t,{...f(s,[o]),parts:[o,n]}}let c=e.evaluate(i,a),l=a.checked.references.get(t.id),u=l?.kind===`overloads`?l.overloads:[],d=(0,ye.Z)(e.frame,u,[o.value,(0,I.dd)(c.value)]);return{...f((0,I.t4)(d,t.id),[o]),parts:[o,c]}}function Ae(e,t,n,i,a){let o=e.evaluate(n,a),{value:s}=o;if(s instanceof r.Fn)return{...p(o),parts:[o]};let c=(0,_e.E)(i),l=typeof s==`string`?c instanceof r.Fn?c:(0,ge.g)(e.frame,s,c):I.NU;return{...f((0,I.t4)(l,t.id),[o]),parts:[o,d(i)]}}function je(e,t,n,i,a){let{traced:o,failed:s}=L(e,i,a);if(s!==void 0)return s;if(e.frame.left<0)return d(I.y6);let c={checked:n.body,variables:[],parameters:o,bindings:[]},l=e.evaluate(n.body.expression,c),{value:u}=l,f=u instanceof r.Fn?new r.Fn(u.code,u.message,t.id):u;return{...p(l),value:f,parts:[...o,l]}}function Me(e,t,n){let r,i=e.evaluate(t.body,B(n,{name:t.name,value:()=>(r??=e.evaluate(t.value,n),r)}));return{...p(i),parts:[i]}}function Ne(e,t,n){--e.frame.left;let i=e.evaluate(t.operand,n),a=i.value,o=[i];if(a instanceof r.Fn)return{...p(i),parts:o};if(!(a instanceof r.O3))return{...f((0,I.at)(I.NU,t.id),o),parts:o};if(a.value===void 0)return{...p(i),value:z.x3,parts:o};let s={...p(i),value:a.value},c=e.evaluate(t.body,B(n,{name:t.name,value:()=>s})),{value:l}=c;if(l instanceof r.Fn)return{...p(c),parts:[i,c]};if(!t.flat)return{...p(c),value:new r.O3(l),parts:[i,c]};let u=l instanceof r.O3;return{...p(c),value:u?l:(0,I.at)(I.NU,t.id),parts:[i,c]}}var Pe=n(97535),Fe=n(87429),Ie=n(93567),Le=n(79317);function Re(e,t,n){let i=e.evaluate(t.range,n);if(i.value instanceof r.Fn)return{...p(i),parts:[i]};let a=(0,Fe.b)(i.value);if(a instanceof r.Fn)return{...f((0,I.at)(a,t.id),[i]),parts:[i]};let o=ze({interpreter:e,node:t,around:n,source:i,range:a}),{value:s}=o,c=s instanceof r.Fn?(0,I.at)(s,t.id):s;return{...o,value:c,parts:o.parts??[i]}}function ze(e){let{macro:t}=e.node;switch(t){case`all`:return H(e,!1);case`exists`:return H(e,!0);case`existsOne`:return Ke(e);case`filter`:return qe(e);case`map`:case`transformList`:return Je(e);case`transformMap`:return Xe(e);case`transformMapEntry`:return Ze(e);case`sortBy`:return Qe(e);default:return t}}function Be({source:e,range:t},n){let r=t.single[n]??null;return t.keys===void 0?p(x(e,n,r)):w(e,t.keys[n]??null)}function Ve({source:e,range:t},n){let r=t.values[n]??null;return t.keys===void 0?p(x(e,n,r)):p(C(e,t.keys[n]??null,r))}function He(e,t){let{frame:n}=e.interpreter;if(n.left-=Fe.a,n.left<0)return;let[r,i]=e.node.variables,a=Be(e,t);if(i===void 0)return B(e.around,{name:r,value:()=>a});let o=Ve(e,t),s=e.range.keys===void 0?d(t):a;return B(e.around,{name:r,value:()=>s},{name:i,value:()=>o})}function Ue(e,t){let{predicate:n}=e.node;return n===void 0?d(!0):e.interpreter.evaluate(n,t)}function H(e,t){let{interpreter:n,range:r,source:i}=e,a=e.node.predicate?.id??e.node.id,o=[],s=0,c,l=!1;for(let i=0;i<r.single.length;i++){if(l||c!==void 0&&(0,I.h6)(c.code)){let r=n.aside(()=>{let t=He(e,i);return t===void 0?d(I.y6):Ue(e,t)});if(r===void 0)break;if(r.value!==t)continue;o.length<20?o.push({element:Ve(e,i),predicate:r}):s++;continue}let r=He(e,i);if(r===void 0)return d(I.y6);let u=Ue(e,r),{value:f}=u;if(f===t)l=!0,o.length=0,s=0;else if(f!==!t){let e=(0,I.aZ)(f,a);c=c===void 0?e:(0,I.JJ)(c,e)}o.length<20?o.push({element:Ve(e,i),predicate:u}):s++}return{...f(l?t:c??!t,[i]),turns:o,moreTurns:s}}function We(e,t,n){let{node:i,range:a,interpreter:o}=e,s=i.predicate?.id??i.id,c;for(let l=0;l<a.single.length;l++){let a=He(e,l);if(a===void 0)return{error:I.y6,part:void 0};let u=Ue(e,a);n?.(l,u);let f=u,p;if(u.value===!0?(f=i.transform===void 0?d(!0):o.evaluate(i.transform,a),p=f.value instanceof r.Fn?f.value:t(l,f)):u.value!==!1&&(p=(0,I.aZ)(u.value,s)),p!==void 0&&((c===void 0||(0,I.JJ)(c.error,p)===p)&&(c={error:p,part:f}),c.error.code!==`unavailable`))return c}return c}function Ge(e,{error:t,part:n}){return n===void 0||n.value!==t?f(t,[e.source]):{...p(n),parts:[e.source,n]}}function Ke(e){let t=[],n=0,r=We(e,()=>{n++},(n,r)=>{r.value===!0&&t.length<20&&t.push({element:Ve(e,n),predicate:r})}),i=Math.max(n-t.length,0);return{...r===void 0?f(n===1,[e.source]):Ge(e,r),turns:t,moreTurns:i}}function qe(e){let t=[],n=We(e,n=>{let i=Be(e,n);return i.value instanceof r.Fn?i.value:U(t,i)});return n===void 0?h(Ye(e,t),e.source):Ge(e,n)}function Je(e){let t=[],n=We(e,(e,n)=>U(t,p(n)));if(n!==void 0)return Ge(e,n);let r=Ye(e,t);return e.node.predicate===void 0?r:h(r,e.source)}function Ye({source:e},t){let n=k(t.map(e=>(0,I.dd)(e.value)),t);return t.length===0?{...n,origins:e.origins}:n}function U(e,t){if(e.length>=Pe.b.listElements)return(0,I.g$)(`a list`,Pe.b.listElements,`elements`);e.push(t)}function Xe(e){let t=new R.En,n=new Map,i=new Map,a=We(e,(a,o)=>{let s=e.range.keys===void 0?a:e.range.keys[a]??null,c=(0,r.a0)(s)??``;return n.set(c,p(o)),i.set(c,{...Be(e,a),value:s}),t.add(s,(0,I.dd)(o.value))});return a===void 0?O(t.build(),n,i):Ge(e,a)}function Ze(e){let t=new R.En,n=new Map,i=new Map,a=We(e,(e,a)=>{let{value:o}=a;if(o instanceof r.Fn||!(0,u.jh)(o))return I.NU;let s=(0,Le.LG)(o);for(let[e,c]of(0,Le.d4)(o).entries()){let o=s[e]??null,l=o instanceof r.Fn?o:t.add(c,o);if(l!==void 0)return l;let u=(0,r.a0)(c)??``;n.set(u,p(C(a,c,o))),i.set(u,p(w(a,c)))}});return a===void 0?O(t.build(),n,i):Ge(e,a)}function Qe(e){if(e.range.keys!==void 0)return f(I.NU,[e.source]);let t=[],n=[],i=We(e,(i,a)=>{let o=Be(e,i);return o.value instanceof r.Fn?o.value:(n.push((0,I.dd)(a.value)),U(t,o))});if(i!==void 0)return Ge(e,i);let a=(0,Ie.uQ)(e.interpreter.frame,n);return a instanceof r.Fn?f(a,[e.source]):Ye(e,a.map(e=>t[e]??d(null)))}function $e(e,t,n,i=!1,a,o){if(!(0,de.f)(e))return d(new r.Fn(`depth`,`functions call each other too deeply`));let s=new fe.wI(0);s.left=n.left;let c=n.left,l={frame:s,isThorough:i,evaluate:(e,t)=>{let n={...et(l,e,t),node:e};return o?.(e,n.value),n},aside:e=>{if(!i||c<0)return;let{left:t}=s;s.left=c;let n=e();return c=s.left,s.left=t,n}},u={checked:e,variables:t,parameters:a,bindings:[]},f=l.evaluate(e.expression,u);return n.left=s.left,s.left<0?{...f,value:I.y6}:f}function et(e,t,n){switch(t.kind){case`literal`:return d(t.value);case`identifier`:return tt(e,t,n);case`select`:return rt(e,t,n);case`index`:return it(e,t,n);case`call`:return Ee(e,t,n);case`logic`:return at(e,t,n);case`conditional`:return ot(e,t,n);case`list`:return me(e,t,n);case`map`:return he(e,t,n);case`message`:return d(new r.Fn(`no_overload`,`messages are not supported`,t.id));case`comprehension`:return Re(e,t,n);case`bind`:return Me(e,t,n);case`optional-map`:return Ne(e,t,n);default:return t}}function tt({frame:e},t,n){--e.left;let i=n.checked.references.get(t.id);if(i?.kind===`type`)return d(new r.Uu(i.name));if(i?.kind===`local`){let e=n.bindings.findLast(({name:e})=>e===i.name);if(e!==void 0){let n=e.value();return{...p(n),value:(0,I.t4)(n.value,t.id),parts:[n]}}}if(i?.kind===`variable`){let e=n.parameters?.[i.slot];if(e!==void 0)return{...p(e),parts:[e]};let r=n.variables[i.slot]??nt(n,i.slot,t),a={variable:t.name,path:[],part:`value`,complete:!0};return{value:(0,I.t4)(r,t.id),origins:[a],direct:!0}}return d(new r.Fn(`no_such_field`,`\`${t.name}\` is not declared`,t.id))}function nt(e,t,n){return t<e.variables.length?null:new r.Fn(`unavailable`,`\`${n.name}\` has no value`,n.id)}function rt(e,t,n){let{form:i,id:a}=t,o=(0,pe.M)(n.checked);--e.frame.left;let s=e.evaluate(t.operand,n),c=[s];if(s.value instanceof r.Fn)return{...p(s),parts:c};let l=o.nameOf(s.value,t.field);if(i===`test`){let e=(0,I.t4)(o.has(s.value,l),a);return{value:e,origins:e===!0?D(s,l,o.select(s.value,l)).origins:E(s,null).origins,direct:!1,parts:c}}let u=i===`plain`?o.select:o.selectOptional;return{...D(s,l,(0,I.t4)(u(s.value,l),a)),parts:c}}function it(e,t,n){--e.frame.left;let i=L(e,[t.operand,t.index],n);if(i.failed!==void 0)return i.failed;let[a,o]=i.traced;if(a===void 0||o===void 0)return d(I.NU);if(a.value instanceof r.Fn||o.value instanceof r.Fn)return a;let s=(0,pe.M)(n.checked),c=t.optional?s.indexOptional:s.index,l=(0,I.t4)(c(a.value,o.value),t.id);return{...D(a,o.value,l),parts:i.traced}}function at(e,t,n){let r=t.operator===`||`,i=[],a,o=!1;for(let s of t.operands){if(o||a!==void 0&&(0,I.h6)(a.code)){let t=e.aside(()=>e.evaluate(s,n));t!==void 0&&i.push(t);continue}let t=e.evaluate(s,n);if(i.push(t),t.value===r)o=!0;else if(t.value!==!r){let e=(0,I.aZ)(t.value,s.id);a=a===void 0?e:(0,I.JJ)(a,e)}}return{...f(o?r:a??!r,i),parts:i}}function ot(e,t,n){let r=e.evaluate(t.condition,n);if(typeof r.value!=`boolean`)return{...f((0,I.aZ)(r.value,t.condition.id),[r]),parts:[r]};let i=e.evaluate(r.value?t.consequent:t.alternate,n);return{...p(i),parts:[r,i]}}function st(e,t,n,i){let a=$e(e,t,n,!0,i),{value:o}=a,s=typeof o==`boolean`||o instanceof r.Fn;return{result:o,origins:a.origins.length>0?a.origins:g([a]),blame:s?j(a):[]}}var ct=n(83008);function lt(e,t,n,r,i=e.assert){let a=ft(e,t,n),o=i===e.assert?ut(e,n.slots,a,r):void 0,s=st(i.program.checked,n.slots,r,a),c=s.result===!1?s.blame:[];if(o!==void 0)return{places:[o],fromTarget:!0,blame:c};let l=s.blame.flatMap(({origin:t,note:n})=>{let r=t===void 0?void 0:mt(e,t);return r===void 0?[]:[{...r,note:n}]}),u=[...new Map(l.map(e=>[JSON.stringify([e.path,e.part]),e])).values()].slice(0,20);if(u.length>0)return{places:u,fromTarget:!1,blame:c};let d=pt(e,a);return{places:d===void 0?[]:[d],fromTarget:!1,blame:c}}function ut(e,t,n,r){let i;for(let a of e.at){let o=$e(a.program.checked,t,r,!1,n);for(let t of o.origins){let n=mt(e,t);if(n!==void 0){if(t.complete)return n;i??=n}}}return i}function dt(e,t,n){let r=t.map(d),i={variable:e.noun,path:[],part:`value`,complete:!0};for(let n of[0,...e.foreign?.aliases??[]])r[n]={value:t[n]??null,origins:[i],direct:!0};let a=e=>p($e(e.program.checked,t,n,!1,r));e.variables.forEach((i,a)=>{let o=ct.N+a,{checked:s}=i.program,c=e.definition.variables.some(({expression:e})=>e===i.source),l=$e(s,t,n,c&&s.type.kind===`bool`,r),u=e.names[o];r[o]={...p(l),...c&&u!==void 0&&{inner:{name:u,traced:l}}}});let{forEach:o}=e;return{seeds:r,range:o===void 0?void 0:a(o.in)}}function ft(e,t,n){let{forEach:r}=e,{range:i}=t,{element:a,slots:o}=n;if(r===void 0||i===void 0||a===void 0)return t.seeds;let s=[...t.seeds];if(r.valueSlot>=0){let e=o[r.valueSlot]??null,t=typeof a==`number`&&Array.isArray(i.value)?x(i,a,e):C(i,a,e);s[r.valueSlot]={...p(t),value:e}}return r.keySlot>=0&&(s[r.keySlot]=typeof a==`string`?w(i,a):d(a)),s}function pt(e,t){let{forEach:n}=e;if(n===void 0)return;let r=[n.valueSlot,n.keySlot].filter(e=>e>=0).map(e=>t[e]?.origins[0]).find(e=>e!==void 0);return r===void 0?void 0:mt(e,r)}function mt(e,t){return t.variable===e.noun?{path:t.path,part:t.part}:void 0}}),36917:((e,t,n)=>{n.d(t,{w:()=>l,u:()=>c});var r=n(15033),i=n(38874),a=n(47718);function o(e,{path:t,text:n},a,o){let{node:c}=(0,r.cy)(e,t),l=(0,i.J)(e,c);if(l===void 0||!s(e,c,a,o))return;let u=a.start===a.end&&o.startsWith(`.`),d=u?(0,i.V)(l,a.start-1)+1:(0,i.V)(l,a.start),f=a.end===a.start?d:(0,i.V)(l,a.end-1)+1,p={start:Math.max(0,a.start-1),end:a.start},{text:m}=e.source,h=m.slice(d,f)===n.slice(a.start,a.end),g=!u||m.slice(d-1,d)===n.slice(p.start,p.end);return h&&g?{start:d,end:f}:void 0}function s(e,t,n,i){if(/[\r\n\t]/.test(i))return!1;let a=e.tape.start[t]??0;if(e.format!==`yaml`)return e.source.text[a]===`'`?!i.includes(`'`):!/["\\]/.test(i);switch((0,r.Vj)(e,t)){case`single`:return!i.includes(`'`);case`double`:return!/["\\]/.test(i);case`plain`:return!/: | #|[[\]{},]/.test(i)&&(n.start>0||/^[A-Za-z]/.test(i));default:return!0}}function c(e,t,n){let{node:o}=(0,r.cy)(e,t.path),s=(0,i.J)(e,o);if(s===void 0)return(0,a.hD)(e.source,(0,r.ee)(e,o));let c=(0,i.V)(s,n.start),l=n.end>n.start?(0,i.V)(s,n.end-1)+1:c;return(0,a.hD)(e.source,{start:c,end:Math.max(c,l)})}function l(e,t,n){return n.map(n=>({code:n.code,severity:n.severity,message:n.message,location:c(e,t,n.span),...n.help===void 0?{}:{help:n.help},...u(e,t,n.fixes??[])}))}function u(e,t,n){let r=n.flatMap(({title:n,edits:r})=>{let i=r.map(({span:n,text:r})=>{let i=o(e,t,n,r);return i===void 0?void 0:{location:(0,a.hD)(e.source,i),text:r}});return i.every(e=>e!==void 0)?[{title:n,edits:i}]:[]});return r.length===0?{}:{fixes:r}}}),60560:((e,t,n)=>{n.d(t,{EM:()=>d,H3:()=>f,bo:()=>p});var r=n(79191),i=n(96644),a=n(10231),o=n(72595),s=n(97535),c=n(17789);let l=[`pointer`,`path`,`value`,`text`,`note`,`atom`],u={kind:`string`,maxLength:64},d={name:`failures`,type:{kind:`list`,maxItems:s.b.failuresPerMessage,element:(0,i.zv)(`failure`,new Map([[`pointer`,{type:u,presence:`present`,doc:`JSON Pointer of the value to blame`}],[`path`,{type:u,presence:`present`,doc:`path of the file that it stands in`}],[`value`,{type:i.aq,presence:`present`,doc:`the value, null when it is missing`}],[`text`,{type:{kind:`string`,maxLength:a.NS},presence:`present`,doc:`the value as text, shortened`}],[`note`,{type:u,presence:`present`,doc:`what is wrong with it`}],[`atom`,{type:{kind:`string`,maxLength:c.N},presence:`present`,doc:`the part of the condition that fails`}]]))}};function f({message:e,slots:t}){if(e===void 0||!e.program.checked.text.includes(d.name))return!1;for(let n of e.program.checked.references.values())if(n.kind===`variable`&&n.slot===t)return!0;return!1}function p(e,t){let n=new r.Shape(l);return e.slice(0,s.b.failuresPerMessage).map(({finding:e,value:r})=>{let{pointer:i=``,location:a,note:s,expression:c}=e,l=r??null,u=[i,a?.path??t,l,e.value??``,s,c];return new o.Bo(n,u)})}}),3794:((e,t,n)=>{n.d(t,{F:()=>o,N:()=>s});var r=n(97535),i=n(65714),a=n(78453);function o(e,t){let n;return()=>{let r=(0,a.WZ)(t);return n??=(0,i.i)(e,{documentBytes:r}).max/r,n}}function s(e,{source:t,value:n}){let{costPerSubject:a,costPerByte:o,forEach:s}=e,c=t.text.length;return o===void 0||s!==void 0||c<r.b.smallDocumentBytes||c*o()<=a?!1:(0,i.i)(e,{documentBytes:c,values:[n]}).min>a}}),29189:((e,t,n)=>{n.d(t,{T:()=>s,o:()=>l});var r=n(89531),i=n(3029),a=n(28794),o=n(83518);function s(e,t=new Set){let n=e.filter(e=>e.origin===`repository`),r=new Map;for(let e of n){let{path:t}=e.document.source,n=r.get(t);n===void 0?r.set(t,[e]):n.push(e)}let i=new Map([...r].map(([e,t])=>[e,c(e,t,r)])),{cycles:o,cyclic:s}=(0,a.t)(i),l={files:r,broken:t,cyclic:s,diagnostics:[]};for(let e of o)p(l,e);return{imports:new Map(e.map(e=>[e,e.imports.flatMap(t=>e.origin===`pack`?[]:u(l,e,t))])),diagnostics:l.diagnostics}}function c(e,t,n){let r=t.flatMap(t=>t.imports.flatMap(({from:t})=>{let r=l(e,t);return r!==void 0&&n.has(r)?[r]:[]}));return[...new Set(r)].sort()}function l(e,t){if(!/^(\/|\.\.?\/)/.test(t)||t.includes(`\\`))return;let n=t.startsWith(`/`),r=n?[]:e.split(`/`).slice(0,-1);for(let e of t.slice(+!!n).split(`/`)){if(e===``)return;if(e!==`.`){if(e!==`..`)r.push(e);else if(r.pop()===void 0)return}}return r.join(`/`)}function u(e,t,n){let{from:a}=n,o=t.document.source.path,s=(r,i)=>f(e,t,[...n.path,`from`],r,i),c=l(o,a);if(c===void 0)return s(`${(0,r.T)(a)} is no path of a file of this repository`,"start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository; built-in packs cannot be imported from");if(c===o)return s(`a file cannot import from itself`,void 0);if(e.broken.has(c))return s(`${(0,r.T)(c)} has errors, so nothing can be imported from it`,void 0);let u=e.files.get(c);if(u===void 0){let t=(0,i.Z)(c,[...e.files.keys()]);return s(`there is no constraint file ${(0,r.T)(c)}`,t===void 0?"imports name files below `.flux/` that end in `.flux.yaml`, `.flux.yml` or `.flux.json`":`did you mean ${(0,r.T)(`/${t}`)}?`)}return n.functions.length+n.variables.length===0?s("expected `functions` or `variables` to import, got neither",void 0):e.cyclic.has(o)&&e.cyclic.has(c)?[]:[...n.functions.flatMap(n=>d(e,t,u,`function`,n)),...n.variables.flatMap(n=>d(e,t,u,`variable`,n))]}function d(e,t,n,a,{name:o,as:s,path:c}){let l=e=>(a===`function`?e.functions:e.variables).map(e=>e.name),[u,d]=n.filter(e=>l(e).includes(o)),p=(0,r.T)(n[0]?.document.source.path??``);if(u!==void 0&&d===void 0)return[{kind:a,target:u,name:o,as:s,path:c}];if(u!==void 0)return f(e,t,c,`${p} defines the ${a} ${(0,r.T)(o)} in two sets`,void 0);let m=(0,i.Z)(o,n.flatMap(l)),h=n.some(e=>e.imports.some(({functions:e,variables:t})=>(a===`function`?e:t).some(e=>e.as===o)));return f(e,t,c,`${p} defines no ${a} ${(0,r.T)(o)}`,m===void 0?h?`it is imported there itself: import it from the file that defines it`:void 0:`did you mean ${(0,r.T)(m)}?`)}function f(e,t,n,r,i){return e.diagnostics.push({code:`constraint/import`,severity:`error`,message:r,location:(0,o.WG)(t.document,n),...i===void 0?{}:{help:i}}),[]}function p(e,t){let[n=``,i=``]=t,a=(e.files.get(n)??[]).flatMap(e=>e.imports.map(t=>({set:e,one:t}))).find(({one:e})=>l(n,e.from)===i);if(a===void 0||n===i)return;let o=t.length-8,s=o>1?[...t.slice(0,7).map(r.T),`${o} more files, of which the last`,(0,r.T)(n)]:t.map(r.T);f(e,a.set,[...a.one.path,`from`],`${s.join(` imports `)}: files may not import each other in a circle`,`move what they share to a file of its own`)}}),55772:((e,t,n)=>{n.d(t,{EJ:()=>s,QK:()=>c,qz:()=>o});var r=n(37369),i=n(48704),a=n(7165);let o=`variables.`;function s(e,t){let{expression:n}=(0,r.q)(e);if(n===void 0)return[];let i=new Set,o=[n];for(let e=o.pop();e!==void 0;e=o.pop()){let n=e.kind===`call`&&e.receiver===void 0?e.name:l(e);n!==void 0&&t.has(n)&&i.add(n),o.push(...(0,a.L)(e))}return[...i].sort()}function c(e,t){let n=l(e);if(n!==void 0&&t.has(n)){let{id:t,span:r}=e;return{id:t,span:r,kind:`call`,name:n,nameSpan:r,receiver:void 0,arguments:[],root:!1}}return(0,i.i)(e,e=>c(e,t))}function l(e){if(e.kind!==`select`||e.form!==`plain`)return;let{operand:t,field:n}=e;return t.kind===`identifier`&&t.name===`variables`?o+n:void 0}}),25663:((e,t,n)=>{n.d(t,{O:()=>l,i:()=>s});var r=n(56134),i=n(89531),a=n(3029),o=n(83518);function s(e){let t=new Map(e.map(e=>[e.definition.rule,e])),n=new Map,r=[];for(let i of e){let{overrides:e,enforcement:a}=i.definition;if(e===void 0)continue;let s=c(i,e.rule,t);if(s!==void 0){let t=(0,o.WG)(i.set.document,[...e.path,`rule`]);r.push({code:`constraint/override`,severity:`error`,location:t,...s})}else a!==`off`&&n.set(e.rule,[...n.get(e.rule)??[],i])}return n.size===0?{constraints:e,diagnostics:r}:{constraints:e.map(e=>{let t=n.get(e.definition.rule);return t===void 0?e:{...e,overriddenBy:t}}),diagnostics:r}}function c(e,t,n){let o=n.get(t);if(o===void 0){let e=(0,a.Z)(t,[...n.keys()]),r=`there is no rule ${(0,i.T)(t)} to override`;return e===void 0?{message:r}:{message:r,help:`did you mean ${(0,i.T)(e)}?`}}let s=d(e,n);if(s!==void 0)return{message:`rules override each other: ${s.map(i.T).join(` overrides `)}`};if(l(o)!==l(e)||u(o)!==u(e))return{message:`${(0,i.T)(t)} does not look at the same subjects`,help:"give both the same `on` and the same `forEach`"};let c=e.definition.enforcement,f=o.definition.enforcement;if(r.w_.indexOf(c)>r.w_.indexOf(f)&&o.set.origin===`pack`)return{message:`enforcement ${(0,i.T)(c)} is weaker than ${(0,i.T)(f)} of ${(0,i.T)(t)}, a rule of a pack`,help:`tune a rule of a pack in the configuration, with a reason`}}function l({scope:e,definition:t}){if(e.kind===`fact`)return`fact ${e.fact.name}`;let n=t.on.kind===`files`?t.on.schema:void 0;return`${e.kind} ${JSON.stringify([[...e.globs].sort(),n??``])}`}function u({forEach:e}){return e?.in.source.text.trim()??``}function d(e,t){let n=[e.definition.rule],r=e.definition.overrides?.rule;for(;r!==void 0&&n.length<=t.size;){if(n.push(r),r===e.definition.rule)return n;r=t.get(r)?.definition.overrides?.rule}}}),83008:((e,t,n)=>{n.d(t,{N:()=>i,e:()=>r});function r({scope:e}){return e.kind===`fact`&&e.fact.irregular===!0}let i=3}),78453:((e,t,n)=>{n.d(t,{Kw:()=>f,WZ:()=>l});var r=n(79525),i=n(97535),a=n(64894),o=n(65714),s=n(36917);function c(e){return{documentBytes:Math.min(e.limits.inputBytes??i.b.smallDocumentBytes,i.b.smallDocumentBytes),elementBytes:16,textUnits:64}}function l({limits:e}){return Math.min(e.inputBytes??i.b.documentBytes,i.b.documentBytes)}function u(e,t){let n=(0,a.R)(t),i=c(t),{documentBytes:s}=i,{parts:l}=(0,o.i)(e,i);return[l.filter(e=>!e.describes),l.filter(e=>e.describes)].flatMap(e=>{let t=e.reduce((e,t)=>e+t.steep,0),i=e.reduce((e,t)=>e===void 0||t.steep>e.steep?t:e,void 0);if(t<=n||i===void 0)return[];let a=i.cause===void 0?void 0:(0,r.V)(i.cause,s);return[{units:t,limit:n,documentBytes:s,dearest:i,because:a}]})}function d(e){return e===1/0?`any number of`:Math.ceil(e).toLocaleString(`en-US`)}function f(e,t){let{set:n}=e;for(let{units:r,limit:i,documentBytes:a,dearest:o,because:c}of u(t,n)){e.failed=!0;let{source:t,program:l}=o.expression,u=c===void 0?``:`: ${c}`;e.diagnostics.push({code:`constraint/cost`,severity:`error`,message:`this can cost ${d(r)} units on a document of ${a.toLocaleString(`en-US`)} bytes, the limit is ${i.toLocaleString(`en-US`)}${u}`,location:(0,s.u)(n.document,t,l.checked.expression.span),help:"look values up with `in` instead of looping in a loop, bound lists by `maxItems` in a schema, or lower `limits.inputBytes`"})}}}),64715:((e,t,n)=>{n.d(t,{G:()=>d,h:()=>u});var r=n(33413),i=n(90974),a=n(72187),o=n(47539),s=n(72595),c=n(89531),l=n(83518);function u(e){return/^\.{0,2}\//.test(e)}function d(e,t){let n=(0,i.t)(e.value);if(typeof n!=`boolean`&&!(e.value instanceof s.Bo))return{diagnostics:[{code:`constraint/wrong-schema`,severity:`error`,message:`a JSON Schema is a mapping, or true or false`,location:(0,l.WG)(e,[])}]};let o=(0,a.g)(n,t);p(o.type);let{remarks:c}=o,u=c.length===0?new Map:m(n),d=c.map(t=>f(e,t,u));return{file:{type:o.type,sha256:(0,r.fg)((0,r.dj)(n))},diagnostics:d}}function f(e,{severity:t,text:n,at:r},i){return{code:`constraint/wrong-schema`,severity:t===`error`?`error`:`warning`,message:n,location:(0,l.WG)(e,i.get(r)??[]),...t===`note`&&{help:`${(0,c.T)(`flux check --types`)} shows what is read without a type`}}}function p(e){let t=new Set,n=[e],r=5e3;for(let e=n.pop();e!==void 0&&r>0;e=n.pop())if(n.push(...(0,o.C)(e)),!(e.kind!==`record`||t.has(e))){t.add(e),e.rest!==void 0&&n.push(e.rest);for(let t of e.fieldNames){if(--r<0)break;let i=e.field(t);i!==void 0&&n.push(i.type)}}}function m(e){let t=new Map,n=[{value:e,path:[]}];for(let e=n.pop();e!==void 0;e=n.pop()){let{value:r,path:i}=e;if(typeof r!=`object`||!r||t.has(r))continue;t.set(r,i);let a=Array.isArray(r)?r.entries():Object.entries(r);for(let[e,t]of a)n.push({value:t,path:[...i,e]})}return t}}),30862:((e,t,n)=>{n.d(t,{Z:()=>l,l:()=>f});var r=n(90974),i=n(79191),a=n(96644),o=n(72595),s=n(89531),c=n(53091);function l(e,t){let n=new Map,l=[],d=[],p=new i.ShapeTable;for(let i of e.settings){let e=(0,c.M)(i.type,()=>void 0);if(e===void 0){d.push({message:`${(0,s.T)(i.type)} is no type`,path:[...i.path,`type`]});continue}f(i.default,e)||d.push({message:`the default of ${(0,s.T)(i.name)} is no ${(0,s.T)(i.type)}`,path:[...i.path,`default`]});let a=Object.hasOwn(t,i.name)?t[i.name]:i.default;n.set(i.name,{type:e,presence:`present`,...i.doc===void 0?{}:{doc:i.doc}}),l.push(u((0,r.i)(a,p),e))}return{type:(0,a.zv)(`settings of ${e.rule}`,n),value:new o.Bo(p.of([...n.keys()]),l),problems:d}}function u(e,t){return t.kind===`double`&&(typeof e==`number`||typeof e==`bigint`)?new o.__(Number(e)):t.kind===`uint`&&(typeof e==`number`||typeof e==`bigint`)?new o.Fg(e):t.kind===`list`&&d(e)?e.map(e=>u(e,t.element)):t.kind===`map`&&e instanceof o.Bo?new o.Bo(e.shape,e.slots.map(e=>u(e,t.value))):e}function d(e){return Array.isArray(e)}function f(e,t){switch(t.kind){case`string`:return typeof e==`string`;case`bool`:return typeof e==`boolean`;case`int`:return typeof e==`bigint`||Number.isSafeInteger(e);case`uint`:return(typeof e==`bigint`||Number.isSafeInteger(e))&&Number(e)>=0;case`double`:return typeof e==`number`||typeof e==`bigint`;case`null`:return e===null;case`dyn`:return!0;case`list`:return Array.isArray(e)&&e.every(e=>f(e,t.element));case`map`:return typeof e==`object`&&!!e&&!Array.isArray(e)&&t.key.kind===`string`&&Object.values(e).every(e=>f(e,t.value));default:return!1}}}),77862:((e,t,n)=>{n.d(t,{ct:()=>d,bH:()=>f,CE:()=>b});var r=n(33413),i=n(90974),a=n(15033),o=n(42096),s=n(72595),c=n(60626),l=n(47718);function u(e){let t=new Map,n=new Map,o=n=>{let r=(0,a.hd)(e,n),i=t.get(r);if(i!==void 0)return i;let o=(0,a.I)(e,r)===`list`?(0,a.S3)(e,r):(0,a.lS)(e,r).map(e=>e.node);return t.set(r,o),o},c=(t,n)=>{let r=(0,a.RP)(e,t);return typeof n==`number`?Array.isArray(r)?o(t)[n]:void 0:r instanceof s.Bo?o(t)[r.shape.slotOf(n)]:void 0},l=e=>{let t=[0],n=0;for(let r of e){let e=c(n,r);if(e===void 0)return{nodes:t,complete:!1};t.push(e),n=e}return{nodes:t,complete:!0}};return{trail:l,last:e=>{let{nodes:t,complete:n}=l(e);return{node:t.at(-1)??0,complete:n}},contentOf:t=>{let o=(0,a.hd)(e,t),s=n.get(o)??(0,r.fg)((0,r.dj)((0,i.t)((0,a.RP)(e,o)))).slice(0,16);return n.set(o,s),s}}}function d(e,t){let n=u(e);return{source:e.source,value:e.value,file:b(e.source.path,e.index,t),locate:(t,r)=>{let{node:i,complete:o}=n.last(t),s=r===`key`||!o?(0,a.jz)(e,i)??(0,a.ee)(e,i):(0,a.ee)(e,i);return(0,l.hD)(e.source,s)},structure:t=>_(e,n,t),contentOf:e=>{let{node:t,complete:r}=n.last(e);return r?n.contentOf(t):void 0},related:[],hidden:[]}}function f(e,t,n=b(e.source.path,0,t)){return new p(e,(0,c._u)(e,t),n)}class p{source;value;file;#e;#t;constructor(e,t,n){this.source=e.source,this.value=t,this.file=n,this.#e=e}locate(e){let{source:t,span:n,spans:r}=this.#e;for(let n=e.length;n>0;n--){let i=r.get((0,o.$)(e.slice(0,n)));if(i!==void 0)return(0,l.hD)(t,i)}return(0,l.hD)(t,n)}structure(e){return`${this.#e.identity??``}#${(0,o.$)(e)}`}contentOf(e){let t=(0,o.$)(e);return this.#t??=new Map,this.#t.has(t)||this.#t.set(t,y(this.value,e)),this.#t.get(t)}get related(){return this.#n(!1)}get hidden(){return this.#n(!0)}#n(e){let{source:t,related:n}=this.#e;if(n===void 0)return h;let r=[];for(let{span:i,note:a,source:o=t,hidden:s=!1}of n){if(s!==e)continue;let t=(0,l.hD)(o,i);r.push(s?t:{...t,note:a})}return r}get names(){let{names:e=m,within:t,fields:n}=this.#e,r=n.purl;return{ids:e,...typeof r==`string`?{purl:r}:{},...t===void 0?{}:{within:t}}}}let m=[],h=[],g=[`name`,`id`,`uses`];function _(e,t,n){let r=[],{nodes:i}=t.trail(n);return n.slice(0,i.length).forEach((n,a)=>{let o=i[a+1];typeof n==`string`?r.push(n):o!==void 0&&r.push(v(e,t,o))}),r.join(`\0`)}function v(e,t,n){if((0,a.I)(e,n)===`record`)for(let t of g){let r=(0,a.C5)(e,n,t),i=r===void 0?void 0:(0,a.RP)(e,r.node);if(typeof i==`string`)return`${t}=${i}`}return`content=${t.contentOf(n)}`}function y(e,t){let n=e;for(let e of t)if(n instanceof s.Bo&&typeof e==`string`)n=n.get(e);else if(Array.isArray(n)&&typeof e==`number`)n=n[e];else return;if(!(n===void 0||n instanceof s.Fn))return(0,r.yk)(typeof n==`string`?n:(0,i.t)(n))}function b(e,t,n){return new s.Bo(n.of([`path`,`index`]),[e,t])}}),53091:((e,t,n)=>{n.d(t,{M:()=>o,e:()=>a});var r=n(96644);let i=new Map([[`bool`,r.HX],[`bytes`,r.E9],[`double`,r.y4],[`duration`,r.ft],[`dyn`,r.aq],[`int`,r.I8],[`null`,r.Cq],[`string`,r.An],[`timestamp`,r.ht],[`type`,r.ZE],[`uint`,r.Xl]]),a=[...i.keys(),`list`,`map`,`optional`];function o(e,t){let n=e.match(/[A-Za-z_][A-Za-z0-9_.-]*|[(),]|\S/g)??[],r=0,a=e=>{let o=n[r++];if(o===void 0||e>8)return;if(n[r]!==`(`)return i.get(o)??t(o);r++;let c=[];for(;;){let t=a(e+1);if(t===void 0)return;c.push(t);let i=n[r++];if(i===`)`)return s(o,c);if(i!==`,`)return}},o=a(1);return r===n.length?o:void 0}function s(e,t){let[n,i,a]=t;if(n!==void 0&&a===void 0){if(e===`map`)return i===void 0?void 0:(0,r.A7)(n,i);if(i===void 0)return e===`list`?(0,r.c3)(n):e===`optional`?(0,r.Ki)(n):void 0}}}),1704:((e,t,n)=>{n.d(t,{Pd:()=>o,tm:()=>a,y$:()=>s});var r=n(96644),i=n(60321);let a={kind:`union`,members:[]};function o(e){return e.kind===`union`&&e.members.length===0}function s(e,t,n){if(t===n||t.kind===`dyn`)return n;if(n.kind===`dyn`)return t;if(--e.left<0)return r.aq;if(t.kind===`union`)return(0,i.Z6)(t.members.map(t=>s(e,t,n)));if(n.kind===`union`)return(0,i.Z6)(n.members.map(n=>s(e,t,n)));if(t.kind===`string`&&n.kind===`string`)return u(t,n);if(t.kind===`list`&&n.kind===`list`){let r=_(t.minItems,n.minItems),i=v(t.maxItems,n.maxItems),a=s(e,t.element,n.element),o=l(e,t,n);return{kind:`list`,element:a,...r&&{minItems:r},...i!==void 0&&{maxItems:i},...o!==void 0&&{tuple:o}}}return t.kind===`map`&&n.kind===`map`?(0,r.A7)(s(e,t.key,n.key),s(e,t.value,n.value)):t.kind===`record`&&n.kind===`record`?d(e,t,n):t.kind===`record`&&n.kind===`map`?d(e,t,g(t.name,n.value)):t.kind===`map`&&n.kind===`record`?d(e,g(n.name,t.value),n):t.kind===`int`||t.kind===`double`?t.kind===n.kind?c(t,n):a:(0,i.n6)(t,n)?t:a}function c(e,t){if(t.kind!==`int`&&t.kind!==`double`)return e;let n=_(e.minimum,t.minimum),r=v(e.maximum,t.maximum);return{kind:e.kind,...n!==void 0&&{minimum:n},...r!==void 0&&{maximum:r}}}function l(e,t,n){if(t.tuple===void 0&&n.tuple===void 0)return;let r=Math.max(t.tuple?.prefix.length??0,n.tuple?.prefix.length??0),i=({element:e,tuple:t},n)=>t===void 0?e:t.prefix[n]??t.rest??a,c=s(e,i(t,1/0),i(n,1/0));return{prefix:Array.from({length:r},(r,a)=>s(e,i(t,a),i(n,a))),rest:o(c)?void 0:c}}function u(e,t){let n=t.values===void 0?void 0:new Set(t.values),r=n===void 0?e.values:e.values?.filter(e=>n.has(e))??t.values;if(r!==void 0&&r.length===0)return a;let i=v(e.maxLength,t.maxLength);return{kind:`string`,...r!==void 0&&{values:r},...i!==void 0&&{maxLength:i}}}function d(e,t,n){let r=[...new Set([...t.fieldNames,...n.fieldNames])].filter(e=>h(t,e)&&h(n,e)),i=new Set(r),a=new Map,o=t.rest===void 0||n.rest===void 0?void 0:s(e,t.rest,n.rest);return{kind:`record`,name:f(t.name,n.name),fieldNames:r,rest:o,field:r=>(a.has(r)||a.set(r,i.has(r)?m(e,t,n,r):void 0),a.get(r)),...(t.restOf??n.restOf)&&{restOf:r=>p(e,t,n,r)},...(t.implied??n.implied)&&{implied:e=>[...new Set([...t.implied?.(e)??[],...n.implied?.(e)??[]])]}}}function f(e,t){if(e.startsWith(t))return e;if(t.startsWith(e))return t;let n=`${e} & ${t}`;return n.length>200?e:n}function p(e,t,n,i){let a=(0,r.e8)(t,i),o=(0,r.e8)(n,i);return a===void 0||o===void 0?void 0:s(e,a,o)}function m(e,t,n,i){let a=t.field(i),o=n.field(i),c=a?.type??(0,r.e8)(t,i),l=o?.type??(0,r.e8)(n,i);if(c===void 0||l===void 0)return;let u=a?.presence===`present`||o?.presence===`present`?`present`:`maybe`,d=a?.doc??o?.doc;return{type:s(e,c,l),presence:u,...d!==void 0&&{doc:d}}}function h(e,t){return e.fieldNames.includes(t)||(0,r.e8)(e,t)!==void 0}function g(e,t){return{kind:`record`,name:e,fieldNames:[],field:()=>void 0,rest:t}}function _(e,t){return e===void 0?t:t===void 0?e:Math.max(e,t)}function v(e,t){return e===void 0?t:t===void 0?e:Math.min(e,t)}}),60321:((e,t,n)=>{n.d(t,{Eb:()=>i,If:()=>a,Z6:()=>o,n6:()=>s});var r=n(96644);function i(e,t){return e===t||s(e,t)?e:e.kind===`dyn`||t.kind===`dyn`?r.aq:e.kind===`parameter`?e:t.kind===`parameter`?t:e.kind===`string`&&t.kind===`string`?d(e,t):f(e)&&f(t)&&e.kind===t.kind?p(e,t):e.kind===`list`&&t.kind===`list`?(0,r.c3)(i(e.element,t.element)):e.kind===`map`&&t.kind===`map`?(0,r.A7)(i(e.key,t.key),i(e.value,t.value)):e.kind===`optional`&&t.kind===`optional`?{kind:`optional`,value:i(e.value,t.value)}:e.kind===`record`&&t.kind===`record`&&s(e.base??e,t.base??t)?e.base??e:e.kind===`null`&&m(t)?t:t.kind===`null`&&m(e)?e:e.kind===`opaque`&&t.kind===`opaque`&&e.name===t.name&&e.parameters.length===t.parameters.length?{...e,parameters:e.parameters.map((e,n)=>i(e,t.parameters[n]??r.aq))}:o([e,t])}function a(e){let t;for(let n of e)t=t===void 0?n:i(t,n);return t}function o(e){let t=[];for(let n of e)for(let e of n.kind===`union`?n.members:[n]){if(e.kind===`dyn`)return r.aq;let n=t.findIndex(t=>u(t,e)),a=t[n];if(a!==void 0)t[n]=i(a,e);else if(t.push(e)>16)return r.aq}return t.length===1?t[0]??r.aq:{kind:`union`,members:t}}function s(e,t){if(e===t)return!0;if(e.kind!==t.kind)return!1;switch(e.kind){case`list`:return t.kind===`list`&&e.tuple===t.tuple&&s(e.element,t.element);case`map`:return t.kind===`map`&&s(e.key,t.key)&&s(e.value,t.value);case`optional`:return t.kind===`optional`&&s(e.value,t.value);case`opaque`:return t.kind===`opaque`&&e.name===t.name&&c(e.parameters,t.parameters);case`union`:return t.kind===`union`&&c(e.members,t.members);case`parameter`:return t.kind===`parameter`&&e.name===t.name;case`string`:return t.kind===`string`&&e.maxLength===t.maxLength&&l(e.values,t.values)&&l(e.except,t.except);case`int`:case`double`:return f(t)&&e.minimum===t.minimum&&e.maximum===t.maximum;case`record`:return t.kind===`record`&&e.base===void 0&&t.base===void 0&&e.name===t.name&&l(e.fieldNames,t.fieldNames);default:return!0}}function c(e,t){return e.length===t.length&&e.every((e,n)=>s(e,t[n]??r.aq))}function l(e,t){return e===t||e!==void 0&&t!==void 0&&e.length===t.length&&e.every((e,n)=>e===t[n])}function u(e,t){return e.kind===`string`?t.kind===`string`:f(e)?e.kind===t.kind:e.kind===`record`&&t.kind===`record`?s(e.base??e,t.base??t):s(e,t)}function d(e,t){let n=e.values!==void 0&&t.values!==void 0?[...new Set([...e.values,...t.values])]:void 0,i=n!==void 0&&n.length<=1e3,a=e.maxLength!==void 0&&t.maxLength!==void 0?Math.max(e.maxLength,t.maxLength):void 0;return!i&&a===void 0?r.An:{kind:`string`,...i&&{values:n},...a!==void 0&&{maxLength:a}}}function f(e){return e.kind===`int`||e.kind===`double`}function p(e,t){let n=e.minimum===void 0||t.minimum===void 0?void 0:Math.min(e.minimum,t.minimum),r=e.maximum===void 0||t.maximum===void 0?void 0:Math.max(e.maximum,t.maximum);return{kind:e.kind,...n!==void 0&&{minimum:n},...r!==void 0&&{maximum:r}}}function m(e){return e.kind===`opaque`||e.kind===`optional`||e.kind===`timestamp`||e.kind===`duration`}}),97339:((e,t,n)=>{n.d(t,{Mb:()=>f,Oq:()=>S,UH:()=>h,_j:()=>d,ew:()=>s});var r=n(96644),i=n(60321),a=n(47539),o=n(75706);function s(e){let t=new Map;for(let{overloads:n}of e)for(let e of n){let n=t.get(e.name);n===void 0?t.set(e.name,[e]):n.push(e)}let n=new Map,r=new Set;for(let[e,i]of t){n.set(e,{overloads:i,global:c(i,!1),receiver:c(i,!0)});for(let t=e.indexOf(`.`);t>=0;t=e.indexOf(`.`,t+1))r.add(e.slice(0,t))}return{groups:n,namespaces:r}}function c(e,t){let n=e.filter(e=>e.receiver===t),r=Math.max(-1,...n.map(({parameters:e})=>e.length));return Array.from({length:r+1},(e,t)=>{let r=n.filter(({parameters:e})=>e.length===t);return r.length===0?void 0:l(r,t)})}function l(e,t){return{overloads:e,isGeneric:e.map(({parameters:e})=>e.some(C)),isMixed:Array.from({length:t},(t,n)=>x(e,n)),isValidated:e.some(({validate:e})=>e!==void 0),selections:new Map}}let u={overloads:[],isGeneric:[],isMixed:[],isValidated:!1,selections:new Map};function d(e,t){let n=e.groups.get(t.name);if(n===void 0)return u;let{length:r}=t.arguments;return(t.receiver===void 0?n.global[r]:n.receiver[r+1])??u}function f(e,t,n){let r=m(e,n),a=r===void 0?void 0:t.selections.get(r);if(a!==void 0)return a;let s=_(e,t,n);if(r!==void 0&&s!==void 0&&!C(s.type)&&t.selections.set(r,s),s!==void 0||!e.strict)return s;let c=g(n.map(t=>(0,o.V2)(e,t,v)));if(c===void 0||c.length<2)return;let l=new Set,u;for(let n of c){let r=_(e,t,n);if(r===void 0)return;for(let e of r.overloads)l.add(e);u=u===void 0?r.type:(0,i.Eb)(u,r.type)}if(u!==void 0)return{overloads:t.overloads.filter(e=>l.has(e)),type:u}}let p=[`dyn`,`string`,`int`,`bool`,`double`,`uint`,`null`,`bytes`,`timestamp`,`duration`,`type`];function m({strict:e},t){if(t.length>3)return;let n=+!!e;for(let{kind:e}of t){let t=p.indexOf(e);if(t<0)return;n=n*p.length+t}return n}function h(e,t,n){let r=e.strict?g(n):void 0;if(r===void 0||r.length<2)return;let i=r.filter(n=>_(e,t,n)===void 0);return i.length<r.length?i[0]:void 0}function g(e){let t=[[]];for(let n of e){let e=n.kind===`union`?n.members:[n];if(t.length*e.length>1024)return;t=t.flatMap(t=>e.map(e=>[...t,e]))}return t}function _(e,t,n){let{overloads:a,isGeneric:s}=t,c=[],l,u=!1;for(let t=0;t<a.length;t++){let d=a[t];if(d===void 0)continue;let f=s[t]===!0,p=f?(0,o.Fl)(e,d):d;if(!(0,o.DO)(e,n,p.parameters))continue;c.push(d);let m=f?(0,o.V2)(e,p.result,v):p.result;l===void 0?l=m:(0,i.n6)(l,m)||(u||=n.some(t=>w((0,o.V2)(e,t,y))),l=u?r.aq:(0,i.Eb)(l,m))}return l===void 0?void 0:{overloads:c,type:l}}let v={finish:!1},y={finish:!0},b=new Set([`dyn`,`math.greatest`,`math.least`]);function x(e,t){return e.some(({name:e,parameters:n})=>b.has(e)||S(n[t]))}function S(e){return e?.kind===`list`&&e.element.kind===`dyn`||e?.kind===`map`&&e.value.kind===`dyn`}function C(e){return e.kind===`parameter`||(0,a.C)(e).some(C)}function w(e){return e.kind===`dyn`||(0,a.C)(e).some(w)}}),72187:((e,t,n)=>{n.d(t,{g:()=>P});var r=n(89531),i=n(57843),a=n(96644),o=n(1704),s=n(60321);function c(e,t,n,r){return e.notes.size<30&&!e.notes.has(n)&&e.notes.set(n,{severity:t,text:n,at:r}),a.aq}function l(e,t){let n=e[t];return Array.isArray(n)?n:[]}function u(e,t){let n=e[t];return typeof n==`number`&&Number.isSafeInteger(n)&&n>=0?n:void 0}let d=1e5;function f(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function p(e,t){let n=t.indexOf(`#`),r=n<0?t:t.slice(0,n),i=n<0?``:t.slice(n+1),a=f(e)?e.$id:void 0;if(r!==``&&(typeof a!=`string`||a.replace(/#$/,``)!==r))return{problem:`is not in this schema; only local references are followed`};if(i===``)return{schema:e,pointer:`#`};let o=i.startsWith(`/`)?m(e,i):g(e,i);return o===void 0?{problem:`leads nowhere`}:{schema:o.value,pointer:`#`+i}}function m(e,t){let n=e;for(let e of t.slice(1).split(`/`)){let t=h(e)?.replaceAll(`~1`,`/`).replaceAll(`~0`,`~`);if(t===void 0)return;if(Array.isArray(n)&&/^(0|[1-9][0-9]{0,8})$/.test(t))n=n[Number(t)];else if(f(n)&&Object.hasOwn(n,t))n=n[t];else return}return{value:n}}function h(e){try{return decodeURIComponent(e)}catch{return}}function g(e,t){let n=[e];for(let e=0;n.length>0&&e<d;e++){let e=n.pop();if(Array.isArray(e)&&n.push(...e.slice(0,d)),f(e)){if(e.$anchor===t||e.$dynamicAnchor===t)return{value:e};n.push(...Object.values(e).slice(0,d))}}}function _(e,t,n,r){let i=n;if(t.if!==void 0&&(t.then!==void 0||t.else!==void 0)){let n=b(t.if);i=v(e,t,i,r,[{part:t.then,suffix:`/then`,keep:e=>x(e,n)},{part:t.else,suffix:`/else`,keep:e=>S(e,n)}])}let a=t.dependentSchemas;for(let[n,o]of Object.entries(f(a)?a:{}))i=v(e,t,i,r,[{part:o,suffix:`/${n}`,keep:e=>C(e,n,!0)},{part:void 0,suffix:`/no-${n}`,keep:e=>C(e,n,!1)}]);return i}function v(e,t,n,r,a){let l=(0,i.lS)(n);if(l.length*a.length>16)return c(e,`note`,`conditions of \`${r}\` are left aside: they make too many cases`,t),n;let u=a.map(({part:t,suffix:n})=>t===void 0?void 0:e.build(t,r+n,1)),d=l.flatMap(t=>t.kind===`record`?a.flatMap(({suffix:n,keep:r},i)=>{let a=r(t);if(a===void 0)return[];let s=u[i],c=s===void 0?a:(0,o.y$)(e.steps,a,s);return(0,o.Pd)(c)?[]:[y(c,t.name+n)]}):[t]);return(0,s.Z6)(d)}function y(e,t){return e.kind===`record`?{...e,name:t}:e}function b(e){if(!f(e))return;let t=new Set([`$comment`,`description`,`properties`,`required`,`title`,`type`]);if(!Object.keys(e).every(e=>t.has(e)))return;let{properties:n}=e,[r,...i]=Object.entries(f(n)?n:{});if(r===void 0||i.length>0)return;let[a,o]=r;if(!f(o))return;let s=Object.hasOwn(o,`const`)?[o.const]:l(o,`enum`),c=s.filter(e=>typeof e==`string`),u=new Set([`const`,`enum`,`type`,`description`,`title`]);if(!(c.length>0&&c.length===s.length)||!Object.keys(o).every(e=>u.has(e)))return;let d=l(e,`required`);if(d.every(e=>e===a))return{name:a,values:c,isRequired:d.length>0}}function x(e,t){if(t===void 0)return e;let n=w(e,t.name),r=n===void 0?o.tm:(0,i.t6)(n.type,t.values,!0),a=t.isRequired?`present`:n?.presence??`maybe`;return T(e,t.name,{type:r,presence:a})}function S(e,t){if(t===void 0)return e;let n=w(e,t.name),r=n===void 0?o.tm:(0,i.t6)(n.type,t.values,!1),a=t.isRequired?n?.presence??`maybe`:`present`;return T(e,t.name,{type:r,presence:a})}function C(e,t,n){let r=w(e,t);return n?r===void 0?void 0:T(e,t,{type:r.type,presence:`present`}):r===void 0?e:r.presence===`present`?void 0:T(e,t,{type:o.tm,presence:`maybe`})}function w(e,t){let n=e.field(t);if(n!==void 0)return n;let r=(0,a.e8)(e,t);return r===void 0?void 0:{type:r,presence:`maybe`}}function T(e,t,n){if(!(n.presence===`present`&&(0,o.Pd)(n.type)))return{...e,fieldNames:e.fieldNames.includes(t)?e.fieldNames:[...e.fieldNames,t],field:r=>r===t?n:e.field(r)}}function E(e,t,n,r){let{items:i}=t,a=Array.isArray(i)?i:l(t,`prefixItems`),c=Array.isArray(i)?t.additionalItems:i,d=a.map(t=>e.build(t,`${n}[]`,r+1)),f=e.build(c,`${n}[]`,r+1),p=u(t,`minItems`),m=(0,o.Pd)(f)?d.length:u(t,`maxItems`);return{kind:`list`,element:(0,s.If)((0,o.Pd)(f)?d:[...d,f])??o.tm,...p!==void 0&&p>0&&{minItems:p},...m!==void 0&&{maxItems:m},...d.length>0&&{tuple:{prefix:d,rest:(0,o.Pd)(f)?void 0:f}}}}var D=n(21600),O=n(72595);function k(e,t,n,r){let{properties:i}=t,c=new Map(f(i)?Object.entries(i):[]),d=new Set(l(t,`required`).filter(e=>typeof e==`string`)),p=A(e,t,n,r),m=j(e,t,n,r),h=(0,s.If)([...p.map(e=>e.type),...m===void 0?[]:[m]]),g=te(t);if(c.size===0&&d.size===0&&h!==void 0&&!p.length&&!g){let e=u(t,`maxProperties`);return{kind:`map`,key:a.An,value:h,...e!==void 0&&{maxProperties:e}}}let _=new Map,v=t=>{if(!_.has(t)){let n=g?.(t)===!1?void 0:ee(e,p,m,t);_.set(t,n)}return _.get(t)},y=p.length===0&&g===void 0,b=e=>y?h!==void 0:v(e)!==void 0,x=[...new Set([...c.keys(),...[...d].filter(b)])],S=new Map,C=t=>{let r=d.has(t)?`present`:`maybe`;if(!c.has(t)){let e=d.has(t)?y?h:v(t):void 0;return e===void 0?void 0:{type:e,presence:r}}let i=c.get(t),a=e.build(i,`${n}.${t}`,0),s=f(i)&&typeof i.description==`string`?i.description:void 0;return{type:p.filter(e=>e.pattern?.test(t)).reduce((t,n)=>(0,o.y$)(e.steps,t,n.type),a),presence:r,...s!==void 0&&{doc:s}}},w=M(t);return{kind:`record`,name:n,fieldNames:x,rest:h,field:e=>(!S.has(e)&&(c.has(e)||d.has(e))&&S.set(e,C(e)),S.get(e)),...!y&&{restOf:v},...w!==void 0&&{implied:w}}}function A(e,t,n,r){let{patternProperties:i}=t;if(!f(i))return[];let a=Object.entries(i);return a.length>50&&c(e,`note`,`\`${n}\` has more than 50 patterns of names`,t),a.map(([i,a],o)=>{if(o>=50)return{pattern:void 0,type:e.build(a,`${n}.*`,r+1)};let s=(0,D.E)(i),l=e.build(a,`${n}.*`,r+1);return s instanceof O.Fn?(c(e,`note`,`pattern of \`${n}\` cannot be matched: ${s.message}`,t),{pattern:void 0,type:l}):{pattern:s,type:l}})}function j(e,t,n,r){if(t[`x-kubernetes-preserve-unknown-fields`]===!0)return a.aq;let i=t.additionalProperties;return i===!1?void 0:e.build(i,`${n}.*`,r+1)}function ee(e,t,n,r){let[i,...a]=t.filter(e=>e.pattern?.test(r));if(i!==void 0)return a.reduce((t,n)=>(0,o.y$)(e.steps,t,n.type),i.type);let c=t.filter(e=>e.pattern===void 0).map(e=>e.type);return(0,s.If)(n===void 0?c:[...c,n])}function te(e){let t=e.propertyNames;if(t===!1)return()=>!1;if(!f(t))return;let n=Object.hasOwn(t,`const`)?[t.const]:t.enum,r=t.pattern,i=typeof r==`string`?(0,D.E)(r):void 0,a=i instanceof O.Fn?void 0:i,o=u(t,`minLength`)??0,s=u(t,`maxLength`)??1/0;return e=>{if(Array.isArray(n)&&!n.includes(e))return!1;let t=[...e].length;return t>=o&&t<=s&&(a?.test(e)??!0)}}function M(e){let t=e.dependentRequired??e.dependencies;if(f(t))return e=>{let n=new Set,r=[e];for(let i=r.pop();i!==void 0&&n.size<100;i=r.pop()){let a=Object.hasOwn(t,i)?t[i]:void 0;if(Array.isArray(a))for(let t of a)typeof t!=`string`||t===e||n.has(t)||(n.add(t),r.push(t))}return[...n]}}var ne=n(47539);let N=2e3,re=1e3;function P(e,t){let n={root:e,name:t,notes:new Map,types:new Map,sizes:new Map,steps:{left:2e5},build:(e,t,r)=>F(n,e,t,r)};return{type:F(n,e,t,0),get notes(){return[...n.notes.keys()]},get remarks(){return[...n.notes.values()]}}}function F(e,t,n,i){if(t===!1)return o.tm;if(!f(t))return a.aq;if(i>64)return c(e,`note`,`${(0,r.T)(n)} is nested deeper than 64 levels`,t);let s=e.types.get(t);if(s===`building`)return c(e,`error`,`${(0,r.T)(n)} contains itself directly`,t);if(s!==void 0)return s;e.types.set(t,`building`);let l=ae(e,t,n,i);return ie(e,l)>N&&(l=c(e,`note`,`${(0,r.T)(n)} has more than ${N} parts`,t)),e.types.set(t,l),l}function ie(e,t){let n=e.sizes.get(t);if(n!==void 0)return n;let r=1+(0,ne.C)(t).reduce((t,n)=>t+ie(e,n),0);return e.sizes.set(t,r),r}function ae(e,t,n,i){if(t[`x-kubernetes-int-or-string`]===!0)return a.aq;let o=fe(e,t,n,i);for(let a of[`$ref`,`$dynamicRef`,`$recursiveRef`]){let s=t[a];typeof s==`string`&&(a!==`$ref`&&c(e,`note`,`${(0,r.T)(a)} is read as ${(0,r.T)(`$ref`)}`,t),o=ue(e,o,de(e,s,i,t),n,t))}let l=[t];for(let r of oe(e,t,`allOf`,n)){let t=f(r)&&`if`in r?se(r):r;t!==r&&f(r)&&l.push(r),o=ce(e,o,t,e.build(t,n,i+1),n)}for(let r of[`oneOf`,`anyOf`]){let a=oe(e,t,r,n);if(a.length===0)continue;let c=(0,s.Z6)(a.map((t,a)=>e.build(t,`${n}/${r}/${a}`,i+1)));o=ue(e,o,c,n,t)}for(let t of l)o=_(e,t,o,n);return t.unevaluatedProperties===!1&&(o=me(o,z(t))),t.nullable===!0?(0,s.Z6)([o,a.Cq]):o}function oe(e,t,n,i){let a=l(t,n);return a.length<=re?a:(c(e,`note`,`${(0,r.T)(n)} of ${(0,r.T)(i)} has more than ${re} parts`,t),n===`allOf`?a.slice(0,re):[!0])}function se(e){let{if:t,then:n,else:r,...i}=e;return i}function ce(e,t,n,r,a){let o=f(n)&&!le.some(e=>e in n)&&r.kind===`record`?(0,i.lS)(t).filter(({kind:e})=>e!==`record`&&e!==`map`&&e!==`dyn`):[];if(o.length===0)return ue(e,t,r,a,n);let c=(0,i.lS)(t).filter(e=>!o.includes(e));return c.length===0?t:(0,s.Z6)([ue(e,(0,s.Z6)(c),r,a,n),...o])}let le=[`$ref`,`$dynamicRef`,`allOf`,`anyOf`,`const`,`enum`,`oneOf`,`type`];function ue(e,t,n,i,a){let s=(0,o.y$)(e.steps,t,n);return(0,o.Pd)(s)&&!(0,o.Pd)(t)&&!(0,o.Pd)(n)&&c(e,`error`,`no value can be ${(0,r.T)(i)}: its parts contradict`,a),s}function de(e,t,n,i){let a=p(e.root,t);if(`problem`in a)return c(e,`error`,`reference ${(0,r.T)(t)} ${a.problem}`,i);let o=a.pointer===`#`?e.name:e.name+a.pointer;return F(e,a.schema,o,n+1)}function fe(e,t,n,r){let i=Object.hasOwn(t,`const`)?[t.const]:l(t,`enum`),o=I(t),c=o===void 0?a.aq:(0,s.Z6)(o.map(i=>L(e,t,i,n,r)));return i.length===0?c:ue(e,pe(i),c,n,t)}function pe(e){let t=e.filter(e=>typeof e==`string`),n=e.filter(e=>typeof e!=`string`).map(R);return(0,s.Z6)(t.length===0?n:[{kind:`string`,values:[...new Set(t)]},...n])}function I(e){let{type:t}=e;return typeof t==`string`?[t]:Array.isArray(t)?t.filter(e=>typeof e==`string`):[`properties`,`patternProperties`,`additionalProperties`,`required`].some(t=>t in e)?[`object`]:`items`in e||`prefixItems`in e?[`array`]:void 0}function L(e,t,n,i,o){switch(n){case`object`:return k(e,t,i,o);case`array`:return E(e,t,i,o);case`string`:{let e=u(t,`maxLength`);return e===void 0?a.An:{kind:`string`,maxLength:e}}case`integer`:return{kind:`int`,...ge(t)};case`number`:return(0,s.Z6)([{kind:`int`,...ge(t)},{kind:`double`,...ge(t)}]);case`boolean`:return a.HX;case`null`:return a.Cq;default:return c(e,`error`,`${(0,r.T)(n)} is no JSON type`,t)}}function R(e){switch(typeof e){case`number`:return Number.isInteger(e)?a.I8:a.y4;case`bigint`:return a.I8;case`boolean`:return a.HX;default:return e===null?a.Cq:Array.isArray(e)?(0,a.c3)(a.aq):(0,a.A7)(a.An,a.aq)}}function me(e,t){return e.kind===`record`?he(e,t):e.kind===`union`?(0,s.Z6)(e.members.map(e=>me(e,t))):e}function he(e,t){let{restOf:n,...r}=e,i=[...new Set([...e.fieldNames,...t])],o=new Set(t),s=n!==void 0||e.rest?.kind!==`dyn`;return{...r,fieldNames:i,rest:s?e.rest:void 0,field:t=>e.field(t)??(o.has(t)?{type:e.rest??a.aq,presence:`maybe`}:void 0),...n!==void 0&&{restOf:e=>{let t=n(e);return t?.kind===`dyn`?void 0:t}}}}function z(e){let{dependentSchemas:t}=e,n=f(t)?Object.values(t):[];return[e.if,e.then,e.else,...n].flatMap(e=>{let t=f(e)?e.properties:void 0;return f(t)?Object.keys(t):[]})}function ge(e){let{minimum:t,maximum:n}=e;return{...typeof t==`number`&&Number.isFinite(t)&&{minimum:t},...typeof n==`number`&&Number.isFinite(n)&&{maximum:n}}}}),47539:((e,t,n)=>{n.d(t,{C:()=>i});let r=[];function i(e){switch(e.kind){case`list`:return[e.element];case`map`:return[e.key,e.value];case`optional`:return[e.value];case`opaque`:return e.parameters;case`union`:return e.members;default:return r}}}),75706:((e,t,n)=>{n.d(t,{Cn:()=>c,DO:()=>p,Fl:()=>h,V2:()=>m,cV:()=>d,hb:()=>s,l1:()=>f,le:()=>g});var r=n(96644),i=n(1704),a=n(60321),o=n(47539);function s(e=!1){return{bound:void 0,trail:[],maps:void 0,parameters:0,steps:0,strict:e}}function c(e){let t=e.parameters++;return u[t]??(0,r.Wi)(l(t))}function l(e){return`%${e}`}let u=Array.from({length:32},(e,t)=>(0,r.Wi)(l(t)));function d(e,t,n){let r=e.trail.length;return v(e,t,n)?!0:(w(e,r),!1)}function f(e,t,n){let{strict:r}=e;e.strict=!1;let i=d(e,t,n);return e.strict=r,i}function p(e,t,n){if(t.length!==n.length)return!1;let i=e.trail.length;for(let a=0;a<t.length;a++)if(!v(e,t[a]??r.aq,n[a]??r.aq))return w(e,i),!1;return!0}function m(e,t,n){switch(t.kind){case`parameter`:{let i=e.bound?.get(t.name);return i===void 0?n.finish?r.aq:t:m(e,i,n)}case`list`:{let i=m(e,t.element,n);return i===t.element?t:(0,r.c3)(i)}case`map`:{let i=m(e,t.key,n),a=m(e,t.value,n);return i===t.key&&a===t.value?t:(0,r.A7)(i,a)}case`optional`:{let r=m(e,t.value,n);return r===t.value?t:{kind:`optional`,value:r}}case`opaque`:case`union`:{let r=t.kind===`opaque`?t.parameters:t.members,i=r.map(t=>m(e,t,n));return i.every((e,t)=>e===r[t])?t:t.kind===`opaque`?{...t,parameters:i}:{kind:`union`,members:i}}default:return t}}function h(e,{parameters:t,result:n}){let r=[],i=t=>{let n=r.find(e=>e.name===t);if(n!==void 0)return n.type;let i=c(e);return r.push({name:t,type:i}),i};return{parameters:t.map(e=>_(e,i)),result:_(n,i)}}function g(e,t){let n=e.maps?.get(t);if(n!==void 0)return n;let o=t.rest;for(let e of t.fieldNames){if(o?.kind===`dyn`)break;let n=t.field(e);n!==void 0&&(o=o===void 0?n.type:(0,a.Eb)(o,n.type))}let s=(0,r.A7)(r.An,o??i.tm);return e.maps??=new Map,e.maps.set(t,s),s}function _(e,t){switch(e.kind){case`parameter`:return t(e.name);case`list`:return(0,r.c3)(_(e.element,t));case`map`:return(0,r.A7)(_(e.key,t),_(e.value,t));case`optional`:return{kind:`optional`,value:_(e.value,t)};case`opaque`:return{...e,parameters:e.parameters.map(e=>_(e,t))};default:return e}}function v(e,t,n){if(t===n||++e.steps>5e4)return!0;if(n.kind===`parameter`){let r=S(e,n.name,t);if(r!==`free`)return r===`bound`}return t.kind===`parameter`?S(e,t.name,n)===`bound`:t.kind===`dyn`?(b(e,n),!0):n.kind===`dyn`?!0:t.kind===`union`?e.strict&&t.members.length>0?t.members.every(t=>d(e,t,n)):t.members.some(t=>d(e,t,n)):n.kind===`union`?n.members.some(n=>d(e,t,n)):t.kind===`null`?x(n)&&!(e.strict&&n.kind!==`null`):n.kind===`null`?x(t)&&!e.strict:y(e,t,n)}function y(e,t,n){switch(t.kind){case`list`:return n.kind===`list`&&v(e,t.element,n.element);case`map`:return n.kind===`map`&&v(e,t.key,n.key)&&v(e,t.value,n.value);case`record`:return n.kind===`record`?(0,a.n6)(t.base??t,n.base??n):n.kind===`map`&&v(e,g(e,t),n);case`optional`:return n.kind===`optional`&&v(e,t.value,n.value);case`opaque`:return n.kind===`opaque`&&t.name===n.name&&t.parameters.length===n.parameters.length&&t.parameters.every((t,i)=>v(e,t,n.parameters[i]??r.aq));default:return t.kind===n.kind}}function b(e,t){if(t.kind===`parameter`){let n=e.bound?.get(t.name);n===void 0?C(e,t.name,r.aq):b(e,n)}else for(let n of(0,o.C)(t))b(e,n)}function x(e){return e.kind===`null`||e.kind===`opaque`||e.kind===`optional`||e.kind===`timestamp`||e.kind===`duration`}function S(e,t,n){if(n.kind===`parameter`&&n.name===t)return`bound`;let r=e.bound?.get(t);if(r===void 0)return T(e,t,n)?`free`:(C(e,t,n),`bound`);if((0,a.n6)(n,r))return`bound`;let i=e.trail.length;if(!f(e,n,r)&&!f(e,r,n))return w(e,i),`clash`;let o=(0,a.Eb)(r,n);return T(e,t,o)||C(e,t,o),`bound`}function C(e,t,n){e.trail.push({name:t,before:e.bound?.get(t)}),e.bound??=new Map,e.bound.set(t,n)}function w(e,t){for(;e.trail.length>t;){let t=e.trail.pop();if(t===void 0)return;t.before===void 0?e.bound?.delete(t.name):e.bound?.set(t.name,t.before)}}function T(e,t,n){if(n.kind===`parameter`){if(n.name===t)return!0;let r=e.bound?.get(n.name);return r!==void 0&&T(e,t,r)}return(0,o.C)(n).some(n=>T(e,t,n))}}),6815:((e,t,n)=>{n.d(t,{w:()=>Yn});var r=n(97535),i=n(89531);class a{#e;#t;constructor(e=0){this.#e=e}get(e){return this.#t===void 0?void 0:this.#t[e]}has(e){return this.#t!==void 0&&this.#t[e]!==void 0}set(e,t){this.#t??=Array(this.#e),this.#t[e]=t}values(){return this.#t?.filter(e=>e!==void 0)??[]}update(e){let t=this.#t??[];for(let n=0;n<t.length;n++){let r=t[n];r!==void 0&&(t[n]=e(r))}}}var o=n(21600);class s{#e;of(e){let t=this.#e?.get(e);if(t!==void 0)return t;let n=(0,o.E)(e);return this.#e??=new Map,this.#e.set(e,n),n}}class c{#e;#t=[];#n=!1;get hasAbsent(){return this.#n}get(e){return this.#e?.get(e.key)}within(e,t){let n=this.mark();this.add(e);let r=t();return this.restore(n),r}add(e){for(let t of e){let{path:e,presence:n,type:r,assumed:i=!1}=t;if(this.#r(e,n,r,i),n===`absent`&&(this.#n=!0),n===`present`)for(let t=e.parent;t!==void 0&&this.get(t)?.presence===void 0;t=t.parent)this.#r(t,`present`,void 0,!0)}}mark(){return this.#t.length}restore(e){for(;this.#t.length>e;){let e=this.#t.pop();if(e===void 0)return;e.before===void 0?this.#e?.delete(e.key):this.#e?.set(e.key,e.before)}}#r(e,t,n,r){this.#e??=new Map;let i=this.#e.get(e.key);this.#t.push({key:e.key,before:i}),this.#e.set(e.key,{path:e,presence:t??i?.presence,type:n??i?.type,assumed:t===void 0?i?.assumed??!1:r&&(i?.presence===void 0||i.assumed)})}}function l(e,t,n){return{facts:new c,paths:new a(t),definitions:new a,outcomes:new a,loops:new a,references:e,typeOf:n,steps:2e4,isSilent:!0}}function u(e,t,n){n.type.kind!==`dyn`&&(e.isSilent=!1),e.paths.set(t.id,n)}function d(e,t,n){e.isSilent=!1,e.outcomes.set(t.id,n)}var f=n(57843),p=n(92179),m=n(68082),h=n(96644),g=n(17318),_=n(3029),v=n(95659),y=n(75706);function b(e){return e.environment.profile===`strict`}let x={mixed:!1},S={mixed:!0};function C(e,t,n,i,a,o){return e.issues.length<r.b.expressionIssues&&e.issues.push({code:t,severity:`error`,message:i,span:n,...a!==void 0&&{help:a},...o!==void 0&&{fixes:[o]}}),h.aq}function w(e,t,n,i,a){e.issues.length>=r.b.expressionIssues||e.issues.push({code:t,severity:`warning`,message:i,span:n,...a!==void 0&&{help:a}})}let T={finish:!1};function E(e,t){return(0,y.V2)(e.bindings,t,T)}function D(e,t,n){for(let n of t)e.locals.push(n);let r=n();return e.locals.length-=t.length,r}var O=n(1704);let k={type:h.aq,presence:`present`};function A(e,t,n,r){if(!b(e))return n.type;let{flow:i}=e,a=t.kind===`select`?t.form===`plain`:!t.optional;a||(i.isSilent=!1);let o=j(e,t,n.type),s=o===void 0?void 0:i.facts.get(o),c=s?.type===void 0?n.type:(0,f.ni)(n.type,s.type);return c!==n.type&&e.wide.set(t.id,n.type),o!==void 0&&u(i,t,(0,p.DP)(o,c)),e.environment.absence===`allowed`||(a&&!r?ee(e,t,n,s):r||re(e,t,n,s)),c}function j({flow:e,renamed:t},n,r){let i=e.paths.get(n.operand.id);if(i===void 0)return;if(n.kind===`select`)return i.field(t?.get(n.id)??n.field,r);let a=(0,p.xM)(n.index,t=>e.paths.get(t.id));return a===void 0?void 0:(0,p.cm)(i,a,r)}function ee(e,t,n,r){if((0,O.Pd)(n.type)||r?.presence===`absent`){let n=`${(0,i.T)((0,v.W)(t))} is never present`,a=r?.presence===`absent`?`the condition around it says that it is absent`:void 0;C(e,`constraint/unguarded-read`,t.span,n,a);return}if(n.presence===`present`||r?.presence===`present`)return;if(M(e,t.operand)){e.absent.set(t.id,!0);return}e.absent.set(t.id,!0);let a=(0,v.W)(t),o=e.issues.length,s=`guard it with ${(0,i.T)(`${ne(t)} && …`)}, or give a default with ${(0,i.T)(N(t))}`,c=te(e,t);C(e,`constraint/unguarded-read`,t.span,`${(0,i.T)(a)} may be absent`,c===void 0?s:`did you mean ${(0,i.T)(c)}? otherwise ${s}`);let l=e.issues[o];l!==void 0&&e.unguarded.set(l,{lack:`absent`,node:t})}function te(e,t){let n=e.types.get(t.operand.id);if(t.kind===`select`&&n?.kind===`record`)return n.field(t.field)===void 0?(0,_.Z)(t.field,n.fieldNames):void 0}function M(e,t){return(t.kind===`select`||t.kind===`index`)&&e.absent.has(t.id)}function ne(e){return e.kind===`select`?`has(${(0,v.W)(e)})`:`${(0,v.W)(e.index)} in ${(0,v.W)(e.operand)}`}function N(e){let t=(0,v.W)(e.operand);return`${e.kind===`select`?`${t}.?${e.field}`:`${t}[?${(0,v.W)(e.index)}]`}.orValue(…)`}function re(e,t,n,r){let i=t.kind===`select`&&t.form===`test`;(0,O.Pd)(n.type)||i&&r?.presence===`absent`?P(e,t,`is never present here`):n.presence===`present`&&n.type.kind!==`dyn`&&t.kind===`select`?P(e,t,`is always present`):i&&r?.presence===`present`&&!r.assumed&&P(e,t,`is known to be present here`)}function P(e,t,n){let r=t.kind===`select`&&t.form===`test`,a=t.kind===`select`?{...t,form:`plain`}:{...t,optional:!1},o=`${(0,i.T)((0,v.W)(a))} ${n}`;w(e,`constraint/redundant-guard`,t.span,o,r?`drop the guard`:`read it plainly`)}var F=n(60321);function ie(e,t,n){let r=(0,v.W)(t);if(n.every(e=>e.kind===`null`))ae(e,t);else{let a=`${(0,i.T)(r)} may be ${(0,i.T)((0,g.wQ)((0,F.Z6)(n)))}, through which nothing can be read`,o=`guard it, as in ${(0,i.T)(`type(${r}) == map && …`)}`;C(e,`constraint/type`,t.span,a,o)}return k}function ae(e,t){let n=t.kind===`select`&&t.form===`optional`,r=(0,v.W)(n?{...t,form:`plain`}:t),a=n?`has(${r}) && ${r} != null && …`:`${r} != null && …`,o=`guard it with ${(0,i.T)(a)}`,s=e.issues.length;C(e,`constraint/unguarded-read`,t.span,`${(0,i.T)(r)} may be null`,o);let c=e.issues[s];return c!==void 0&&!n&&e.unguarded.set(c,{lack:`null`,node:t}),h.aq}function oe(e,t,n){if(!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(t))return;let r=+(n.end-n.start===e.length+2),a=r===0&&n.end-n.start===e.length;if(r===0&&(!a||t.includes(`-`)))return;let o={start:n.start+r,end:n.end-r};return{title:`write ${(0,i.T)(t)}`,edits:[{span:o,text:t}]}}function se(e,t,n,r){let a=[...new Set(r.flatMap(e=>e.fieldNames))].sort(),o=(0,_.Z)(t,a),s=a.slice(0,12).map(i.T).join(`, `),c=a.length>12?` and ${a.length-12} more`:``,l=a.find(e=>e.startsWith(t+`-`)),u=o===void 0?l===void 0?a.length>0?`it has ${s}${c}`:void 0:`a name with dashes needs an index or back quotes: ${(0,i.T)(`["${l}"]`)}`:`did you mean ${(0,i.T)(o)}?`,d=[...new Set(r.map(e=>e.name))].map(i.T).join(` or `),f=o===void 0?void 0:oe(t,o,n);return C(e,`constraint/unknown-field`,n,`${d} has no field ${(0,i.T)(t)}`,u,f)}function ce(e,t){let n=E(e,e.visit(t.operand)),r=n.kind===`optional`,i=A(e,t,le(e,r?n.value:n,t),r);return t.form===`test`?h.HX:r||t.form===`optional`?(0,h.Ki)(i):i}function le(e,t,n){switch(t.kind){case`dyn`:return k;case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),k;case`map`:return ue(e,t.key,t.value,n);case`record`:return I(e,t,n)??L(e,n,[t]);case`union`:return de(e,t.members,n);default:return fe(e,t,n)}}function ue(e,t,n,r){if(!b(e)||(0,y.cV)(e.bindings,h.An,t))return{type:n,presence:`maybe`};let a=`keys of this map are ${(0,i.T)((0,g.wQ)(t))}, so it has no field ${(0,i.T)(r.field)}`;return C(e,`constraint/type`,r.fieldSpan,a,"use an index, as in `m[key]`"),k}function de(e,t,n){let r=[],i=[],a=[];for(let o of t)if(o.kind===`map`&&(0,y.cV)(e.bindings,h.An,o.key))i.push({type:o.value,presence:`maybe`});else if(o.kind===`record`){r.push(o);let t=I(e,o,n);t===void 0?i.push({type:O.tm,presence:`maybe`}):i.push(t)}else a.push(o);if(b(e)&&a.length>0&&i.length>0)return ie(e,n.operand,a);let o=(0,F.If)(i.map(e=>e.type));return o!==void 0&&!((0,O.Pd)(o)&&r.length>0)?{type:o,presence:be(i)}:r.length>0?L(e,n,r):fe(e,{kind:`union`,members:t},n)}function fe(e,t,n){let r=n.field===`length`||n.field===`size`?`use ${(0,i.T)(`.size()`)}`:void 0,a=`${(0,i.T)((0,g.wQ)(t))} has no fields, so ${(0,i.T)(n.field)} cannot be selected`;return C(e,`constraint/type`,n.fieldSpan,a,r),k}function pe(e,t){let n=e.field(t);if(n!==void 0)return n;let r=(0,h.e8)(e,t);return r===void 0?void 0:{type:r,presence:`maybe`}}function I(e,t,n){let r=(0,m.H)(n.field);if(r===n.field||t.field(n.field)!==void 0)return pe(t,n.field);let i=t.field(r);return i===void 0?pe(t,n.field):(e.renamed??=new Map,e.renamed.set(n.id,r),i)}function L(e,t,n){return se(e,t.field,t.fieldSpan,n),k}function R(e,t){let n=E(e,e.visit(t.operand)),r=E(e,e.visit(t.index)),i=n.kind===`optional`,a=A(e,t,me(e,i?n.value:n,r,t),i);return i||t.optional?(0,h.Ki)(a):a}function me(e,t,n,r){switch(t.kind){case`dyn`:return k;case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),k;case`list`:return(0,y.cV)(e.bindings,n,h.I8)?{type:he(e,t,r),presence:`present`}:xe(e,t,n,r);case`map`:return(0,y.cV)(e.bindings,n,t.key)?{type:t.value,presence:z(r.operand,r.index,n)?`present`:`maybe`}:xe(e,t,n,r);case`record`:return _e(e,t,n,r);case`union`:return ge(e,t.members,n,r);default:{let n=`${(0,i.T)((0,g.wQ)(t))} cannot be indexed, only lists and maps can`;return C(e,`constraint/type`,r.span,n),k}}}function he(e,t,n){let{index:r}=n;if(r.kind!==`literal`||typeof r.value!=`number`)return t.element;let i=(0,f.s2)(t,r.value);if(!(0,O.Pd)(i))return i;let a=t.tuple?.prefix.length??0;return C(e,`constraint/type`,r.span,`this list has at most ${a} elements`)}function z(e,t,n){if(e.kind!==`map`)return!1;let r=e.entries.flatMap(({key:e,optional:t})=>e.kind===`literal`&&!t?[e.value]:[]);return t.kind===`literal`?r.includes(t.value):n.kind===`string`&&(n.values?.every(e=>r.includes(e))??!1)}function ge(e,t,n,r){let i=[],a=[],o=[],s=B(r.index);for(let c of t)c.kind===`list`&&(0,y.cV)(e.bindings,n,h.I8)?i.push({type:he(e,c,r),presence:`present`}):c.kind===`map`&&(0,y.cV)(e.bindings,n,c.key)?i.push({type:c.value,presence:`maybe`}):c.kind===`record`&&(0,y.cV)(e.bindings,n,h.An)?(o.push(c),i.push(s===void 0?{type:ye(e,c),presence:ve(c,n)}:pe(c,s)??{type:O.tm,presence:`maybe`})):a.push(c);if(b(e)&&a.length>0&&i.length>0)return ie(e,r.operand,a);let c=(0,F.If)(i.map(e=>e.type));return c!==void 0&&!(0,O.Pd)(c)?{type:c,presence:be(i)}:o.length>0&&s!==void 0?(se(e,s,r.index.span,o),k):xe(e,{kind:`union`,members:t},n,r)}function _e(e,t,n,r){if(!(0,y.cV)(e.bindings,n,h.An))return xe(e,t,n,r);let i=B(r.index);if(i===void 0)return{type:ye(e,t),presence:ve(t,n)};let a=pe(t,i);return a===void 0?(se(e,i,r.index.span,[t]),k):a}function ve(e,t){return(t.kind===`string`?t.values:void 0)?.every(t=>e.field(t)?.presence===`present`)?`present`:`maybe`}function ye(e,t){let n=(0,y.le)(e.bindings,t);return n.kind===`map`?n.value:h.aq}function B(e){return e.kind===`literal`&&typeof e.value==`string`?e.value:void 0}function be(e){return e.every(e=>e.presence===`present`)?`present`:`maybe`}function xe(e,t,n,r){let a=(0,g.wQ)((0,F.Z6)((0,f.lS)(t).flatMap(Se))),o=`index of ${(0,i.T)((0,g.wQ)(t))} must be ${(0,i.T)(a)}, got ${(0,i.T)((0,g.wQ)(n))}`;return C(e,`constraint/type`,r.index.span,o),k}function Se(e){return e.kind===`list`?[h.I8]:e.kind===`map`?[e.key]:e.kind===`record`?[h.An]:[]}function Ce(e,t,n){let[r,i]=n;if(r!==void 0&&i!==void 0){if(t.name===`_==_`||t.name===`_!=_`)we(e,Ee(e,r),r,Ee(e,i),i);else if(t.name===`@in`&&i.kind===`list`)for(let{value:t}of i.elements)we(e,Ee(e,r),r,Ee(e,t),t);else if(t.name===`@in`){let t=Ee(e,i);t?.kind===`list`&&we(e,E(e,t.element),void 0,Ee(e,r),r),t?.kind===`record`&&t.rest===void 0&&Te(e,r,t.name,t.fieldNames)}}}function we(e,t,n,r,i){let a=De(t),o=De(r);if(a!==void 0&&o!==void 0){let t=new Set(o);if(a.some(e=>t.has(e)))return;let n=`these two are never equal: one is ${Oe(a)}, the other ${Oe(o)}`;C(e,`constraint/unknown-value`,i.span,n)}else a===void 0?o!==void 0&&n!==void 0&&V(e,n,o):V(e,i,a)}function V(e,t,n){if(t.kind!==`literal`||typeof t.value!=`string`||n.includes(t.value))return;let r=(0,_.Z)(t.value,n),a=r===void 0?void 0:`did you mean ${(0,i.T)(r)}?`,o=`${(0,i.T)(t.value)} is never the value here, expected ${Oe(n)}`;C(e,`constraint/unknown-value`,t.span,o,a)}function Te(e,t,n,r){if(t.kind!==`literal`||typeof t.value!=`string`||r.includes(t.value))return;let a=(0,_.Z)(t.value,r),o=a===void 0?void 0:`did you mean ${(0,i.T)(a)}?`,s=`${(0,i.T)(n)} has no field ${(0,i.T)(t.value)}`;C(e,`constraint/unknown-field`,t.span,s,o)}function Ee(e,t){let n=e.wide.get(t.id)??e.types.get(t.id);return n===void 0?void 0:E(e,n)}function De(e){if(e?.kind===`string`)return e.values;if(e?.kind!==`union`)return;let t=e.members.filter(e=>e.kind===`string`),n=t.flatMap(e=>e.values===void 0?[]:[e.values]);return n.length>0&&n.length===t.length?[...new Set(n.flat())]:void 0}function Oe(e){return e.length<=12?(0,i.V)(e):`${e.slice(0,12).map(i.T).join(`, `)} or ${e.length-12} more`}let ke=[];function Ae(e,t){if(e.isSilent)return ke;let n=[],r=[t];for(let t=0;r.length>0&&t<500;t++){let t=r.pop();if(t===void 0)break;switch(t.kind){case`select`:case`index`:{let i=t.kind===`select`?t.form===`plain`:!t.optional,a=e.paths.get(t.id);i&&a!==void 0&&je(e,a)&&e.typeOf(t.operand)?.kind!==`optional`&&n.push({path:a,presence:`present`,assumed:!0}),r.push(t.operand),t.kind===`index`&&r.push(t.index);break}case`call`:t.receiver!==void 0&&r.push(t.receiver),t.name!==`or`&&t.name!==`orValue`&&r.push(...t.arguments);break;case`list`:r.push(...t.elements.map(e=>e.value));break;case`map`:r.push(...t.entries.flatMap(e=>[e.key,e.value]));break;case`conditional`:r.push(t.condition);break;case`comprehension`:r.push(t.range);break;case`optional-map`:r.push(t.operand);break;case`bind`:r.push(t.body)}}return n}function je(e,t){return e.facts.hasAbsent||!(0,p.md)(t)}function Me(e,t,n){let r={presence:void 0,type:void 0,fields:new Map};for(let e of t){let t=Ne(r,e.path,n);t!==void 0&&(t.presence=e.presence??t.presence,t.type=e.type??t.type)}return Pe(e,r)}function Ne(e,t,n){if(t.key===n.key)return e;if(t.parent===void 0||t.step?.kind!==`field`)return;let r=Ne(e,t.parent,n);if(r===void 0)return;let i=r.fields.get(t.step.name);if(i!==void 0)return i;let a={presence:void 0,type:void 0,fields:new Map};return r.fields.set(t.step.name,a),a}function Pe(e,t){let n=t.type===void 0?e:(0,f.ni)(e,t.type);return t.fields.size===0?n:n.kind===`union`?{kind:`union`,members:n.members.map(e=>Fe(e,t))}:Fe(n,t)}function Fe(e,t){let n=e.kind===`map`&&e.key.kind===`string`?Ie(e,e.value):e;if(n.kind!==`record`)return e;let r=new Map;for(let[e,i]of t.fields){let t=n.field(e),a=t?.type??(0,h.e8)(n,e);a!==void 0&&(i.presence===`absent`?r.set(e,{type:O.tm,presence:`maybe`}):r.set(e,{...t,type:Pe(a,i),presence:i.presence??t?.presence??`maybe`}))}return r.size===0?e:{...n,fieldNames:[...new Set([...n.fieldNames,...r.keys()])],field:e=>r.get(e)??n.field(e),base:(0,f.bu)(n)}}function Ie(e,t){return(0,h.zv)((0,g.wQ)(e),new Map,t)}let Le=[];function Re(e,t,n){if(e.isSilent)return Le;let r=ze(e,t,n);return r===`never`?[]:r}function ze(e,t,n){if(--e.steps<0)return[];switch(t.kind){case`literal`:return typeof t.value==`boolean`&&t.value!==n?`never`:[];case`logic`:return Be(e,t,n);case`conditional`:return He(Ve(ze(e,t.condition,!0),ze(e,t.consequent,n)),Ve(ze(e,t.condition,!1),ze(e,t.alternate,n)));case`bind`:return ze(e,t.body,n);case`identifier`:{let r=e.definitions.get(t.id);return r===void 0?H(e,t,n):ze(e,r,n)}case`select`:return t.form===`test`?!n&&e.typeOf(t.operand)?.kind===`optional`?Ae(e,t.operand):Ve(Ae(e,t.operand),Xe(e.paths.get(t.id),n)):Ae(e,t);case`comprehension`:return t.macro===`all`&&n?et(e,t):Ae(e,t);case`call`:return Ve(Ae(e,t),We(e,t,n));default:return Ae(e,t)}}function Be(e,t,n){let r=t.operator===`&&`,i;for(let a of t.operands){let t=ze(e,a,n);i=i===void 0?t:r===n?Ve(i,t):He(i,t)}return i??[]}function Ve(e,t){return e===`never`||t===`never`?`never`:e.length===0?t:t.length===0?e:[...e,...t]}function He(e,t){if(e===`never`)return t;if(t===`never`)return e;if(e.length===0||t.length===0)return[];let n=Ue(t);return[...Ue(e).values()].flatMap(e=>{let t=n.get(e.path.key);if(t===void 0)return[];let r=e.presence===t.presence?e.presence:void 0,i=e.type===void 0||t.type===void 0?void 0:(0,F.If)([e.type,t.type]);if(r===void 0&&i===void 0)return[];let a=e.assumed===!0||t.assumed===!0;return[{path:e.path,...r!==void 0&&{presence:r},...i!==void 0&&{type:i},...a&&{assumed:a}}]})}function Ue(e){let t=new Map;for(let n of e)t.set(n.path.key,{...t.get(n.path.key),...n});return t}function H(e,t,n){let r=e.outcomes.get(t.id);return r===void 0?[]:n?r.whenTrue:r.whenFalse}function We(e,t,n){let[r,i]=t.arguments;switch(t.name){case`!_`:return r===void 0?[]:ze(e,r,!n);case`_==_`:case`_!=_`:return r===void 0||i===void 0?[]:Ve(Ge(e,r,i,n===(t.name===`_==_`)),Ge(e,i,r,n===(t.name===`_==_`)));case`@in`:return r===void 0||i===void 0?[]:Ke(e,r,i,n);case`hasValue`:return t.receiver===void 0?[]:Qe(e,t.receiver,n);case`orValue`:return $e(e,t,!0,n);default:return H(e,t,n)}}function Ge(e,t,n,r){if(n.kind===`call`&&n.name===`optional.none`)return Qe(e,t,!r);let i=Je(t),a=i===void 0?void 0:Ye(e,n);if(i!==void 0&&a!==void 0)return U(e,i,e=>(0,f.wL)(e,[a],r));if(n.kind!==`literal`)return[];let{value:o}=n,s=U(e,t,e=>(0,f.E6)(e,o,r));return t.kind!==`call`||t.name!==`orValue`?s:Ve($e(e,t,o,r),s)}function Ke(e,t,n,r){if(n.kind!==`list`){let i=qe(n),a=e.paths.get((i??n).id),o=e.typeOf(n)?.kind;if(a===void 0||o===`list`||o===`optional`)return[];let s=(0,p.xM)(t,t=>e.paths.get(t.id)),c=s&&(0,p.cm)(a,s,h.aq);return i===void 0?Xe(c,r):r?Ve(Qe(e,i,!0),Xe(c,!0)):[]}let i=Je(t);if(i!==void 0){let t=n.elements.flatMap(({value:t})=>Ye(e,t)??[]);return t.length<n.elements.length?[]:U(e,i,e=>(0,f.wL)(e,t,r))}let a=n.elements.flatMap(({value:e,optional:t})=>e.kind===`literal`&&!t?[e.value]:[]);return a.length<n.elements.length?[]:U(e,t,e=>(0,f.t6)(e,a,r))}function qe(e){if(e.kind!==`call`||e.name!==`orValue`)return;let[t]=e.arguments;return t?.kind===`map`&&t.entries.length===0?e.receiver:void 0}function Je(e){return e.kind===`call`&&e.name===`type`&&e.receiver===void 0?e.arguments[0]:void 0}function Ye(e,t){let n=e.references.get(t.id);return n?.kind===`type`?n.name:void 0}function U(e,t,n){let r=e.paths.get(t.id);if(r===void 0||e.typeOf(t)?.kind===`optional`)return[];let i=[],a=n(r.type);for(let e=r;e!==void 0;e=e.parent){if((0,O.Pd)(a)&&!(0,O.Pd)(e.type))return`never`;a!==e.type&&i.push({path:e,type:a});let{parent:t,step:n}=e;if(t===void 0||n===void 0||a===e.type||t.type.kind!==`union`)break;a=(0,f.zT)(t.type,n,a)}return i}function Xe(e,t){if(e===void 0)return[];let n=[{path:e,presence:t?`present`:`absent`}],{parent:r,step:i}=e;if(r===void 0||i?.kind!==`field`||r.type.kind===`dyn`)return n;let{name:a}=i,o=(0,f.rv)(r.type,a,t);return(0,O.Pd)(o)&&!(0,O.Pd)(r.type)?`never`:(o!==r.type&&n.push({path:r,type:o}),t&&n.push(...Ze(r,o,a)),n)}function Ze(e,t,n){let[r,...i]=(0,f.lS)(t).map(e=>e.kind===`record`?e.implied?.(n)??[]:[]);return(r?.filter(e=>i.every(t=>t.includes(e)))??[]).flatMap(n=>{let r=(0,f.lS)(t).flatMap(e=>e.kind===`record`?e.field(n)?.type??(0,h.e8)(e,n)??[]:[]),i=(0,p.cm)(e,{kind:`field`,name:n},(0,F.If)(r)??h.aq);return i===void 0?[]:[{path:i,presence:`present`}]})}function Qe(e,t,n){let r=e.paths.get(t.id),i=t.kind===`select`?t.form===`optional`:t.kind===`index`&&t.optional;return r===void 0||e.typeOf(t)?.kind!==`optional`?[]:n?Xe(r,!0):!i||t.kind!==`select`&&t.kind!==`index`||e.typeOf(t.operand)?.kind===`optional`?[]:Xe(r,!1)}function $e(e,t,n,r){let[i]=t.arguments;return t.receiver===void 0||i?.kind!==`literal`||typeof i.value==`object`||typeof n==`object`||i.value===n===r?[]:Qe(e,t.receiver,!0)}function et(e,t){let n=e.paths.get(t.range.id),r=e.loops.get(t.id),i=Ae(e,t);if(n===void 0||r===void 0||t.predicate===void 0)return i;let a=n.type;if(a.kind!==`list`)return i;let o=Me(r.type,Re(e,t.predicate,!0),r);if(o===r.type)return i;let{tuple:s,...c}=a;return[...i,{path:n,type:{...c,element:o}}]}let tt={whenTrue:[],whenFalse:[]};function nt(e,t,n){if(b(e)&&n.kind===`bool`)return e.flow.isSilent?tt:{whenTrue:Re(e.flow,t,!0).filter(rt).slice(0,500),whenFalse:Re(e.flow,t,!1).filter(rt).slice(0,500)}}function rt({path:e}){return!e.key.includes(`#`)}function it(e,t,n){let{outcomes:r}=n.body;if(r===void 0||!b(e))return;let i=new Map;for(let[r,{name:a}]of n.parameters.entries()){let n=t.arguments[r],o=n===void 0?void 0:e.flow.paths.get(n.id);o!==void 0&&i.set(a,o)}let a=e=>e.flatMap(e=>{let t=(0,p.I5)(e.path),n=i.get(t.key),r=n===void 0?void 0:(0,p.jq)(e.path,t,n);return r===void 0?[]:[{...e,path:r}]});d(e.flow,t,{whenTrue:a(r.whenTrue),whenFalse:a(r.whenFalse)})}var at=n(97339);function ot(e,t){let n=e.references.get(t.id);if(n?.kind===`function`)return st(e,t,n.function);if(e.unknown.has(t.id))return h.aq;let r=t.receiver===void 0?t.arguments:[t.receiver,...t.arguments],i=(0,at._j)(e.functions,t);t.name===`@in`&&(e.flow.isSilent=!1);let a=r.map((t,n)=>e.visit(t,i.isMixed[n]?S:x)),o=(0,at.Mb)(e.bindings,i,a);return o===void 0?ut(e,t,i,a,r):(e.references.set(t.id,{kind:`overloads`,overloads:o.overloads}),i.isValidated&&ct(e,t,o.overloads,r),b(e)&&Ce(e,t,r),o.type)}function st(e,t,n){let{parameters:r}=n,a=t.arguments.map((t,n)=>e.visit(t,(0,at.Oq)(r[n]?.type)?S:x));if(a.length!==r.length){let o=r.length===1?`1 argument`:`${r.length} arguments`,s=`${(0,i.T)(n.name)} takes ${o}, got ${a.length}`;return C(e,`constraint/argument`,t.nameSpan,s,`it is ${(0,i.T)((0,g.W9)(n))}`),n.result}for(let[o,{name:s,type:c}]of r.entries()){let r=a[o]??h.aq;if((0,y.cV)(e.bindings,r,c))continue;let l=(0,g.wQ)(E(e,r)),u=`${(0,i.T)(s)} of ${(0,i.T)(n.name)} must be ${(0,i.T)((0,g.wQ)(c))}, got ${(0,i.T)(l)}`;C(e,`constraint/type`,t.arguments[o]?.span??t.span,u)}return it(e,t,n),n.result}function ct(e,t,n,r){if(!n.some(e=>e.validate!==void 0))return;let i=r.map(lt);if(i.every(e=>e===void 0))return;let a;for(let t of n){let n=t.validate?.(i,e.patterns);if(n===void 0)return;a??=n}a!==void 0&&C(e,`constraint/argument`,r.filter((e,t)=>i[t]!==void 0).at(-1)?.span??t.span,a)}function lt(e){if(e.kind===`literal`)return e.value;if(!(e.kind!==`list`||e.elements.some(e=>e.optional)))return e.elements.map(({value:e})=>e.kind===`literal`?e.value:void 0)}function ut(e,t,n,r,a){let o=r.map(t=>E(e,t));if(dt(e,t,n,a))return h.HX;let s=(0,at.UH)(e.bindings,n,o);if(s!==void 0){let n=a[s.findIndex((e,t)=>e.kind===`null`&&o[t]?.kind===`union`)];if(n!==void 0)return ae(e,n);let r=s.every(e=>mt.includes(e.kind))?"convert it first, as in `double(x)`":`narrow it first, as in ${(0,i.T)(`type(x) == ${ft(o,s)} && …`)}`,c=`: it can be ${s.map(e=>(0,i.T)((0,g.wQ)(e))).join(` and `)}`;return C(e,`constraint/type`,t.nameSpan,ht(t,o.map(g.wQ))+c,r)}let c=ht(t,o.map(g.wQ));return C(e,`constraint/type`,t.nameSpan,c,pt(e,t,n,o))}function dt(e,t,n,r){if(t.name!==`_==_`&&t.name!==`_!=_`||!r.some(t=>e.wide.has(t.id)))return!1;let a=r.map(t=>e.wide.get(t.id)??e.types.get(t.id)??h.aq),o=(0,at.Mb)(e.bindings,n,a);if(o===void 0)return!1;e.references.set(t.id,{kind:`overloads`,overloads:o.overloads});let s=t.name===`_!=_`,c=`${(0,i.T)((0,v.W)(t))} is known to be ${s} here`;return w(e,`constraint/redundant-guard`,t.span,c,`drop the comparison`),!0}function ft(e,t){for(let[n,r]of e.entries()){if(r.kind!==`union`||(0,O.Pd)(r))continue;let e=r.members.find(e=>e.kind!==t[n]?.kind);if(e!==void 0)return e.kind===`record`?`map`:e.kind}return`string`}function pt(e,t,n,r){let a=r.map(e=>e.kind);if(t.name===`_==_`||t.name===`_!=_`)return a.every(e=>mt.includes(e))?"convert one of them, as in `double(x)`":"values of unlike types are never equal; use `dyn(…)` on one side to compare them anyway";if(t.name===`_+_`&&a.includes(`string`))return"convert the other one, as in `string(x)`";let{overloads:o}=n,s=o.some(({parameters:e})=>e.some(({kind:e})=>e===`optional`));if(a.includes(`optional`)&&!s)return"open the optional first, as in `x.orValue(…)`";let c=e.functions.groups.get(t.name)?.overloads??[],l=[...new Set((o.length>0?o:c).map(g.gs))],u=l.length>8?` and ${l.length-8} more`:``;return`it can be ${l.slice(0,8).map(i.T).join(`, `)}${u}`}let mt=[`double`,`int`,`uint`];function ht(e,t){let n=(0,g.yp)(e.name),[r=``,a]=t;if(n!==void 0){let e=a===void 0?(0,i.T)(r):`${(0,i.T)(r)} and ${(0,i.T)(a)}`;return`${(0,i.T)(n)} does not take ${e}`}let o=e.receiver===void 0?`${e.name}(${t.join(`, `)})`:`${r}.${e.name}(${t.slice(1).join(`, `)})`;return`no form of ${(0,i.T)(e.name)} fits ${(0,i.T)(o)}`}function gt(e,t){let n=vt(e,E(e,e.visit(t.range)),t),r=n.single??(n.isList===!1?n.key:n.value),i=_t(e,t,n,r),{facts:a}=e.flow,o=a.mark();a.add(i.facts);let s=r,c=D(e,i.locals,()=>{if(t.predicate!==void 0){xt(e,t.predicate,t);let[n]=i.locals;if(b(e)&&(t.transform!==void 0||t.macro===`filter`)){let i=Re(e.flow,t.predicate,!0);n?.path!==void 0&&(s=Me(E(e,r),i,n.path)),a.add(i)}}return t.transform===void 0?void 0:e.visit(t.transform)});switch(a.restore(o),t.macro){case`all`:case`exists`:case`existsOne`:return h.HX;case`filter`:return(0,h.c3)(s);case`map`:case`transformList`:return(0,h.c3)(c??h.aq);case`transformMap`:return(0,h.A7)(n.key,c??h.aq);case`transformMapEntry`:return St(e,c??h.aq,t);case`sortBy`:return Tt(e,c??h.aq,n,t);default:return t.macro}}function _t(e,t,n,r){let[i,a]=t.variables;if(!b(e))return a===void 0?{locals:[{name:i,type:r}],facts:[]}:{locals:[{name:i,type:n.key},{name:a,type:n.value}],facts:[]};let o=a===void 0?r:n.key,s=(0,p.wA)(`${i}#${e.names++}`,o);e.flow.loops.set(t.id,s);let c=e.flow.paths.get(t.range.id),l=a===void 0&&n.isList!==!1,u=c===void 0||l?void 0:(0,p.cm)(c,{kind:`term`,text:s.key},n.value),d=u===void 0?[]:[{path:u,presence:`present`}],f=[{name:i,type:o,path:s}];if(a!==void 0){let t=u??(0,p.wA)(`${a}#${e.names++}`,n.value);f.push({name:a,type:n.value,path:t})}return{locals:f,facts:d}}function vt(e,t,n){switch(t.kind){case`list`:return{key:h.I8,value:t.element,isList:!0};case`map`:return{key:t.key,value:t.value,isList:!1};case`record`:return vt(e,(0,y.le)(e.bindings,t),n);case`union`:return yt(e,t.members,n);case`dyn`:return{key:h.aq,value:h.aq,isList:void 0};case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),{key:h.aq,value:h.aq,isList:void 0};default:return bt(e,t,n)}}function yt(e,t,n){let r=t.filter(({kind:e})=>e===`list`||e===`map`||e===`record`),i=r.map(t=>vt(e,t,n)),[a]=i;return a===void 0?bt(e,{kind:`union`,members:t},n):(b(e)&&r.length<t.length&&(t.filter(e=>!r.includes(e)).every(e=>e.kind===`null`)?ae(e,n.range):bt(e,{kind:`union`,members:t},n)),i.every(e=>e.isList===a.isList)?{key:(0,F.If)(i.map(e=>e.key))??h.aq,value:(0,F.If)(i.map(e=>e.value))??h.aq,isList:a.isList}:b(e)?{key:(0,F.If)(i.map(e=>e.key))??h.aq,value:(0,F.If)(i.map(e=>e.value))??h.aq,isList:void 0,single:(0,F.If)(i.map(e=>e.isList===!0?e.value:e.key))??h.aq}:{key:h.aq,value:h.aq,isList:void 0})}function bt(e,t,n){let r=t.kind===`optional`?"open it first, as in `x.orValue([])`":void 0,a=`${(0,i.T)(n.macro)} runs over a list or a map, got ${(0,i.T)((0,g.wQ)(t))}`;return C(e,`constraint/type`,n.range.span,a,r),{key:h.aq,value:h.aq,isList:void 0}}function xt(e,t,n){let r=e.visit(t);if((0,y.cV)(e.bindings,r,h.HX))return;let a=(0,g.wQ)(E(e,r));C(e,`constraint/type`,t.span,`condition of ${(0,i.T)(n.macro)} must be a bool, got ${(0,i.T)(a)}`)}function St(e,t,n){let r=(0,h.A7)((0,y.Cn)(e.bindings),(0,y.Cn)(e.bindings));if((0,y.cV)(e.bindings,t,r))return r;let a=`${(0,i.T)(n.macro)} needs a map for each entry, got ${(0,i.T)((0,g.wQ)(E(e,t)))}`;return C(e,`constraint/type`,n.transform?.span??n.span,a,"write `{key: value}`")}let Ct=[`bool`,`bytes`,`double`,`duration`,`dyn`,`int`,`parameter`,`string`,`timestamp`,`uint`];function wt(e){return e===`int`||e===`uint`||e===`double`?`number`:e}function Tt(e,t,n,r){if(n.isList===!1)return C(e,`constraint/type`,r.range.span,"`sortBy` sorts lists only","use `transformList` first");let a=E(e,t),o=a.kind===`union`?a.members.map(e=>e.kind):[a.kind];if(!(b(e)?o.every(e=>Ct.includes(e))&&new Set(o.map(wt)).size<=1:o.some(e=>Ct.includes(e)))){let t=`${(0,i.T)((0,g.wQ)(a))} has no order, so \`sortBy\` cannot sort by it`;C(e,`constraint/type`,r.transform?.span??r.span,t)}return(0,h.c3)(n.value)}function Et(e,t){let n=e.visit(t.value),r=e.flow.paths.get(t.value.id)??(0,p.wA)(`${t.name}#${e.names++}`,n);return D(e,[{name:t.name,type:n,path:r,definition:t.value}],()=>e.visit(t.body))}function Dt(e,t){let n=t.flat?`optFlatMap`:`optMap`,r=E(e,e.visit(t.operand)),a=(0,y.Cn)(e.bindings);if(!(0,y.cV)(e.bindings,r,(0,h.Ki)(a))){let a=`${(0,i.T)(n)} needs an optional, got ${(0,i.T)((0,g.wQ)(r))}`;C(e,`constraint/type`,t.operand.span,a,"use `.?field` or `[?index]` before it")}let o=E(e,a),s=e.flow.paths.get(t.operand.id)??(0,p.wA)(`${t.name}#${e.names++}`,o),c=D(e,[{name:t.name,type:o,path:s}],()=>e.flow.facts.within([{path:s,presence:`present`}],()=>e.visit(t.body)));if(!t.flat)return(0,h.Ki)(c);let l=(0,y.Cn)(e.bindings);if((0,y.cV)(e.bindings,c,(0,h.Ki)(l)))return(0,h.Ki)(E(e,l));let u=`\`optFlatMap\` needs an optional result, got ${(0,i.T)((0,g.wQ)(E(e,c)))}`;return C(e,`constraint/type`,t.body.span,u,"use `optMap` for a plain value")}var Ot=n(72595);function kt(e){let{value:t}=e;switch(typeof t){case`string`:return h.An;case`number`:case`bigint`:return h.I8;case`boolean`:return h.HX;default:return t===null?h.Cq:t instanceof Ot.__?h.y4:t instanceof Ot.Fg?h.Xl:t instanceof Uint8Array?h.E9:h.aq}}function At(e,t,n){let r=Nt(e,`elements of a list`,n);for(let{value:n,optional:i}of t.elements)Pt(e,r,n,Mt(e,n,i));return(0,h.c3)(r.type??(0,y.Cn)(e.bindings))}function jt(e,t,n){let r=Nt(e,`keys of a map`,n),i=Nt(e,`values of a map`,n),a=new Set;for(let{key:n,value:o,optional:s}of t.entries){let t=E(e,e.visit(n));Pt(e,r,n,It(e,n,t)?t:h.aq),Lt(e,n,a),Pt(e,i,o,Mt(e,o,s))}return(0,h.A7)(r.type??(0,y.Cn)(e.bindings),i.type??(0,y.Cn)(e.bindings))}function Mt(e,t,n){let r=E(e,e.visit(t));if(!n)return r;if(r.kind===`optional`)return r.value;let a=(0,y.Cn)(e.bindings);if((0,y.cV)(e.bindings,r,(0,h.Ki)(a)))return E(e,a);let o=`a part marked with \`?\` must be optional, got ${(0,i.T)((0,g.wQ)(r))}`;return C(e,`constraint/type`,t.span,o,"drop the `?`, or use `optional.of(…)`")}function Nt(e,t,n){return{type:void 0,what:t,mixed:n.mixed||e.environment.profile!==`strict`}}function Pt(e,t,n,r){let a=t.type===void 0?void 0:E(e,t.type);if(a===void 0)t.type=r;else if((0,y.l1)(e.bindings,r,a)||(0,y.l1)(e.bindings,a,r))t.type=(0,F.Eb)(E(e,a),E(e,r));else{if(t.type=h.aq,t.mixed)return;let o=`${t.what} must have one type, got ${(0,i.T)((0,g.wQ)(a))} and ${(0,i.T)((0,g.wQ)(r))}`;C(e,`constraint/type`,n.span,o,"wrap the elements that differ in `dyn(…)`")}}let Ft=new Set([`bool`,`int`,`uint`,`string`,`dyn`,`parameter`]);function It(e,t,n){if((n.kind===`union`?n.members:[n])[e.bindings.strict?`every`:`some`](e=>Ft.has(e.kind)))return!0;if(e.environment.profile===`strict`){let r=`a map key must be a string, int, uint or bool, got ${(0,i.T)((0,g.wQ)(n))}`;C(e,`constraint/type`,t.span,r)}return!1}function Lt(e,t,n){if(t.kind!==`literal`)return;let r=(0,Ot.a0)(t.value);r!==void 0&&(n.has(r)&&C(e,`constraint/argument`,t.span,`this key is in the map already`,`remove one`),n.add(r))}var Rt=n(7165);function zt(e,t){let{facts:n}=e.flow,r=n.mark(),i=t.operands.at(-1);for(let r of t.operands){let a=e.issues.length;if(Bt(e,r,t.operator),b(e)){if(Vt(e,t,r,a),r===i)break;n.add(Ae(e.flow,r)),n.add(Re(e.flow,r,t.operator===`&&`))}}return n.restore(r),h.HX}function Bt(e,t,n){let r=e.visit(t);if((0,y.cV)(e.bindings,r,h.HX))return;let a=`${(0,i.T)(n)} takes bools, got ${(0,i.T)((0,g.wQ)(E(e,r)))}`;C(e,`constraint/type`,t.span,a)}function Vt(e,t,n,r){if(e.issues.length===r||e.unguarded.size===0)return;let a=t.operands.slice(t.operands.indexOf(n)+1),o=new Set(a.map(e=>Wt(e,t.operator)));if(Ht(n).filter(t=>e.absent.has(t.id)).every(e=>o.has(Ut(e,t.operator))))for(let[t,n]of e.issues.entries()){let a=t<r?void 0:e.unguarded.get(n);a?.lack===`absent`&&a.node.kind===`select`&&(e.unguarded.delete(n),e.issues[t]={code:`constraint/redundant-guard`,severity:`warning`,message:`${(0,i.T)(ne(a.node))} comes after the read that it guards`,span:n.span,help:`put the guard first`})}}function Ht(e){let t=[],n=[e];for(let e=n.pop();e!==void 0;e=n.pop())(e.kind===`select`||e.kind===`index`)&&t.push(e),n.push(...(0,Rt.L)(e));return t}function Ut(e,t){if(e.kind!==`select`)return``;let n=ne(e);return t===`&&`?n:`!${n}`}function Wt(e,t){return t===`&&`?e.kind===`select`&&e.form===`test`?(0,v.W)(e):void 0:e.kind===`call`&&e.name===`!_`?(0,v.W)(e):void 0}function Gt(e,t){let{flow:n}=e,r=e.visit(t.condition);if(!(0,y.cV)(e.bindings,r,h.HX)){let n=`condition before \`?\` must be a bool, got ${(0,i.T)((0,g.wQ)(E(e,r)))}`;C(e,`constraint/type`,t.condition.span,n)}let a=(r,i)=>b(e)?n.facts.within(Re(n,t.condition,i),()=>E(e,e.visit(r))):E(e,e.visit(r)),o=a(t.consequent,!0),s=a(t.alternate,!1);if((0,y.l1)(e.bindings,o,s)||(0,y.l1)(e.bindings,s,o))return(0,F.Eb)(E(e,o),E(e,s));let c=`branches of the conditional are ${(0,i.T)((0,g.wQ)(o))} and ${(0,i.T)((0,g.wQ)(s))}`;return C(e,`constraint/type`,t.alternate.span,c,"give both one type, or wrap one in `dyn(…)`")}var Kt=n(48704),qt=n(27132);let Jt=new Set([`bool`,`bytes`,`double`,`int`,`list`,`map`,`null_type`,`string`,`type`,`uint`,`optional_type`,`google.protobuf.Duration`,`google.protobuf.Timestamp`,`kubernetes.NamedFormat`,`kubernetes.Quantity`,`kubernetes.Semver`,`kubernetes.URL`,`net.CIDR`,`net.IP`]);function Yt(e,t,n){if(e.environment.profile!==`strict`||!e.environment.variables.some(e=>e.name===n))return;let r=`${(0,i.T)(n)} hides the variable of the same name`;en(e,`constraint/invalid-expression`,t.span,r,`choose another name`)}function Xt(e,t){let n=e.environment.variables.map(({name:e})=>e).filter(e=>e!==``),r=(0,_.Z)(t.name,[...new Set([...e.locals,...n,...Jt])]),a=[...new Set([...e.locals,...n])],o=r===void 0?e.functions.groups.has(t.name)?`it is a function: call it with parentheses`:a.length>0?`known here: ${$t(a)}`:void 0:`did you mean ${(0,i.T)(r)}?`;en(e,`constraint/unknown-name`,t.span,`unknown name ${(0,i.T)(t.name)}`,o)}function Zt(e,t,n,r){e.unknown.set(t.id,!0);let a=Qt.get(t.name);if(a!==void 0){en(e,`constraint/unknown-function`,r,`${(0,i.T)(t.name)} is a macro that takes other arguments`,`write ${(0,i.T)(a)}`);return}let o=[...e.functions.groups.keys()].filter(e=>(0,g.yp)(e)===void 0),s=e.environment.functions.map(e=>e.name),c=(0,_.Z)(n,[...new Set([...s,...o,...qt.O])]),l=n.includes(`.`)?n.slice(0,n.lastIndexOf(`.`)+1):void 0,u=l===void 0?s:o.filter(e=>e.startsWith(l)),d=c===void 0?u.length>0?`known here: ${$t(u)}`:void 0:`did you mean ${(0,i.T)(c)}?`;en(e,`constraint/unknown-function`,r,`unknown function ${(0,i.T)(n)}`,d)}let Qt=new Map([[`all`,`list.all(x, condition)`],[`exists`,`list.exists(x, condition)`],[`existsOne`,`list.existsOne(x, condition)`],[`exists_one`,`list.exists_one(x, condition)`],[`filter`,`list.filter(x, condition)`],[`has`,`has(record.field)`],[`map`,`list.map(x, value)`],[`optFlatMap`,`optional.optFlatMap(x, optional)`],[`optMap`,`optional.optMap(x, value)`],[`sortBy`,`list.sortBy(x, key)`],[`transformList`,`list.transformList(index, x, value)`],[`transformMap`,`map.transformMap(key, value, value)`],[`transformMapEntry`,`map.transformMapEntry(key, value, {key: value})`]]);function $t(e){return[...e].sort().slice(0,12).map(i.T).join(`, `)+(e.length>12?` and ${e.length-12} more`:``)}function en(e,t,n,i,a){e.issues.length>=r.b.expressionIssues||e.issues.push({code:t,severity:`error`,message:i,span:n,...a!==void 0&&{help:a}})}let tn=new Set([`google`,`kubernetes`,`net`]);function nn(e,t,n){let r={environment:t,functions:n,references:new a(e.id+1),issues:[],unknown:new a,locals:[],prefixes:rn(t),nesting:0,visit:e=>an(r,e)},{references:i,issues:o,unknown:s}=r;return{expression:an(r,e),references:i,issues:o,unknown:s}}function rn({variables:e}){let t=[];for(let{name:n}of e){let e=n.indexOf(`.`);e>0&&t.push(n.slice(0,e))}return t}function an(e,t){switch(t.kind){case`literal`:return t;case`identifier`:return on(e,t);case`select`:return fn(e,t);case`call`:return gn(e,t);case`comprehension`:case`bind`:case`optional-map`:return Sn(e,t);default:return(0,Kt.i)(t,e.visit)}}function on(e,t){if(!t.root&&e.locals.includes(t.name))return e.references.set(t.id,{kind:`local`,name:t.name}),t;let n=cn(e,t.name,t.root);return n===void 0?(e.unknown.set(t.id,!0),Xt(e,t),t):sn(e,t,n)}function sn(e,t,n){return e.references.set(t.id,n.reference),n.name===t.name?t:{...t,name:n.name}}function cn(e,t,n){if(!un(e))return ln(e,t);for(let r of dn(e,t,n)){let t=ln(e,r);if(t!==void 0)return t}}function ln(e,t){let{variables:n}=e.environment;for(let e=0;e<n.length;e++)if(n[e]?.name===t)return{name:t,reference:{kind:`variable`,slot:e}};return Jt.has(t)?{name:t,reference:{kind:`type`,name:t}}:void 0}function un({environment:{container:e}}){return e!==void 0&&e!==``}function dn(e,t,n){let{container:r}=e.environment;if(r===void 0||n)return[t];let i=[];for(let e=r;e!==``;e=e.slice(0,Math.max(0,e.lastIndexOf(`.`))))i.push(e+`.`+t);return i.push(t),i}function fn(e,t){let n=t.form===`plain`?pn(t):void 0;if(n!==void 0&&!hn(e,n))return on(e,n),t;if(n!==void 0){let r=mn(t),i=cn(e,r,n.root);if(i!==void 0)return sn(e,{id:t.id,kind:`identifier`,name:r,root:n.root,span:t.span},i)}let r=an(e,t.operand);return r===t.operand?t:{...t,operand:r}}function pn(e){let t=e;for(let e=0;t.kind===`select`&&t.form===`plain`&&e<8;e++)t=t.operand;return t.kind===`identifier`?t:void 0}function mn(e){return e.kind===`select`?`${mn(e.operand)}.${e.field}`:e.kind===`identifier`?e.name:``}function hn(e,t){return!t.root&&e.locals.includes(t.name)?!1:tn.has(t.name)||un(e)||e.prefixes.includes(t.name)}function gn(e,t){let{receiver:n}=t;if(n===void 0)return _n(e,t);let r=pn(n);if(r!==void 0&&bn(e,r)){let i=mn(n),a=yn(e,i+`.`+t.name,r.root),o={start:n.span.start,end:t.nameSpan.end};if(a!==void 0)return vn(e,{...t,name:a,nameSpan:o,receiver:void 0,root:!1});if(xn(e,r,i))return Zt(e,t,i+`.`+t.name,o),vn(e,{...t,receiver:void 0})}let i=e.issues.length,a=an(e,n);return e.functions.groups.has(t.name)||(e.issues.length===i?Zt(e,t,t.name,t.nameSpan):e.unknown.set(t.id,!0)),vn(e,a===n?t:{...t,receiver:a})}function _n(e,t){let n=t.root?void 0:e.environment.functions.find(e=>e.name===t.name);if(n!==void 0)return e.references.set(t.id,{kind:`function`,function:n}),vn(e,t);let r=yn(e,t.name,t.root);return r===void 0?(Zt(e,t,t.name,t.nameSpan),vn(e,t)):vn(e,r===t.name?t:{...t,name:r})}function vn(e,t){if(Qt.has(t.name)&&e.unknown.has(t.id))return t;let n=(0,Kt.b)(t.arguments,e.visit);return n===t.arguments?t:{...t,arguments:n}}function yn(e,t,n){let{groups:r}=e.functions;return un(e)?dn(e,t,n).find(e=>r.has(e)):r.has(t)?t:void 0}function bn(e,t){return un(e)||e.functions.namespaces.has(t.name)}function xn(e,t,n){return e.locals.includes(t.name)||cn(e,t.name,t.root)!==void 0?!1:e.functions.namespaces.has(n)}function Sn(e,t){let n=t.kind===`comprehension`?t.range:t.kind===`bind`?t.value:t.operand,i=t.kind===`comprehension`?t.variables:[t.name],a=an(e,n);for(let n of i)Yt(e,t,n);let o=t.kind===`comprehension`;if(o&&++e.nesting===r.b.comprehensionNesting+1){let n=`comprehensions are nested deeper than ${r.b.comprehensionNesting} levels`;en(e,`limit/nesting`,t.span,n,`split the condition into several constraints`)}e.locals.push(...i);let s=(0,Kt.i)(t,t=>t===n?a:an(e,t));return e.locals.length-=i.length,o&&e.nesting--,s}function Cn(e,t,n,r){let i=n.index??(0,at.ew)(n.libraries),o=nn(t,n,i),c=new a(t.id+1),u=(0,y.hb)(n.profile===`strict`),d=l(o.references,t.id+1,e=>{let t=c.get(e.id);return t===void 0?void 0:E(f,t)});n.facts!==void 0&&n.facts.length>0&&(d.facts.add(n.facts),d.isSilent=!1);let f={environment:n,functions:i,issues:o.issues,references:o.references,unknown:o.unknown,types:c,bindings:u,patterns:new s,flow:d,unguarded:new Map,absent:new a,wide:new a,roots:[],names:0,renamed:void 0,locals:[],visit:(e,t)=>{let n=En(f,e,t??x);return f.types.set(e.id,n),n}},p=f.visit(o.expression);r!==void 0&&Mn(f,o.expression,p,r);let h=Nn(f.issues),{references:g,unguarded:_,absent:v}=f;if(h.some(e=>e.severity===`error`))return{issues:h,expression:o.expression,unguarded:_,absent:v,types:c};(u.bound!==void 0||u.parameters>0)&&c.update(e=>(0,y.V2)(u,e,Tn));let b=(0,y.V2)(u,p,Tn),S=f.renamed===void 0?o.expression:(0,m.U)(o.expression,f.renamed),C=d.paths.get(o.expression.id);return{checked:new wn({text:e,expression:S,type:b,types:c,references:g,patterns:f.patterns},n.profile===`kubernetes`?`kubernetes`:void 0,b.kind===`optional`?void 0:C,()=>nt(f,o.expression,b)),issues:h,expression:S,unguarded:_,absent:v,types:c}}class wn{text;expression;type;types;references;patterns;profile;path;#e;#t;constructor(e,t,n,r){this.text=e.text,this.expression=e.expression,this.type=e.type,this.types=e.types,this.references=e.references,this.patterns=e.patterns,t!==void 0&&(this.profile=t),n!==void 0&&(this.path=n),this.#e=r}get outcomes(){return this.#e!==void 0&&(this.#t=this.#e(),this.#e=void 0),this.#t}}let Tn={finish:!0};function En(e,t,n){switch(t.kind){case`literal`:return kt(t);case`identifier`:return Dn(e,t);case`select`:return ce(e,t);case`index`:return R(e,t);case`call`:return An(e,t,ot(e,t));case`logic`:return zt(e,t);case`conditional`:return Gt(e,t);case`list`:return At(e,t,n);case`map`:return jt(e,t,n);case`message`:return C(e,`constraint/type`,t.span,`messages such as ${(0,i.T)(t.name+`{}`)} are not supported`,`use a map literal`);case`comprehension`:return gt(e,t);case`bind`:return Et(e,t);case`optional-map`:return Dt(e,t);default:return t}}function Dn(e,t){let n=e.references.get(t.id);if(n?.kind===`local`){let n=e.locals.findLast(e=>e.name===t.name);return n===void 0?h.aq:(n.definition!==void 0&&e.flow.definitions.set(t.id,n.definition),kn(e,t,n.path,n.type))}if(n?.kind===`variable`){let r=e.environment.variables[n.slot];if(r===void 0)return h.aq;let{definition:i,type:a}=r;return i?.outcomes!==void 0&&d(e.flow,t,i.outcomes),kn(e,t,i?.path??r.path??On(e,n.slot,t.name,a),a)}return n?.kind===`type`?h.ZE:h.aq}function On(e,t,n,r){let i=e.roots[t];if(i!==void 0)return i;let a=(0,p.wA)(n,r);return e.roots[t]=a,a}function kn(e,t,n,r){if(n===void 0||!b(e))return r;let i=e.flow.facts.get(n)?.type,a=i===void 0?r:(0,f.ni)(E(e,r),i);return a!==r&&e.wide.set(t.id,r),u(e.flow,t,(0,p.DP)(n,a)),a}function An(e,t,n){if(!b(e))return n;let r=E(e,n);return jn.has(r.kind)?kn(e,t,(0,p.On)(t,t=>e.flow.paths.get(t.id),r),r):n}let jn=new Set([`list`,`map`,`record`,`union`]);function Mn(e,t,n,r){if((0,y.cV)(e.bindings,n,r))return;let a=(0,g.wQ)(E(e,n)),o=`expected ${(0,i.T)((0,g.wQ)(r))}, got ${(0,i.T)(a)}`;C(e,`constraint/type`,t.span,o)}function Nn(e){return e.length<2?e:[...e].sort((e,t)=>e.span.start-t.span.start||e.span.end-t.span.end).slice(0,r.b.expressionIssues)}function Pn(e,t){let n=``,r=0;for(let{span:i,text:a}of t)n+=e.slice(r,i.start)+a,r=i.end;return n+e.slice(r)}function Fn(e){let{unguarded:t}=e,n=Ln(e.root,t.node);if(n===void 0)return[];let r=Rn(e,n);if(t.lack===`null`)return r===void 0?[]:[In(r,[`${Vn(e,t.node)} != null`])];let{node:i}=t,a=[],o=zn(i,n),s=o.filter(t=>e.absent.has(t.id)).map(t=>Bn(e,t));r!==void 0&&a.push(In(r,s));let c=Hn(e,i,o,n);return c!==void 0&&a.push(c),a.filter(({edits:e})=>e.every(e=>!/[\r\n]/.test(e.text)))}function In(e,t){let n=t.join(` && `),{start:r}=e.span;return{title:`guard it with \`${n}\``,edits:[{span:{start:r,end:r},text:`${n} && `}]}}function Ln(e,t){let n=new Map,r=[e];for(let e=r.pop();e!==void 0;e=r.pop()){if(e.id===t.id){let t=[e];for(let r=n.get(e);r!==void 0;r=n.get(r))t.unshift(r);return t}for(let t of(0,Rt.L)(e))n.set(t,e),r.push(t)}}function Rn(e,t){for(let n=t.length-1;n>=0;n--){let r=t[n],i=t[n-1];if(r===void 0)return;let a=i===void 0||i.kind===`logic`||i.kind===`conditional`||i.kind===`comprehension`&&i.predicate===r||i.kind===`bind`&&i.body===r,{kind:o}=e.typeOf(r);if(a&&(o===`bool`||o===`dyn`))return r}}function zn(e,t){let n=[e],r=e;for(let e=t.length-2;e>=0;e--){let i=t[e];if(!(i?.kind===`select`?i.form===`plain`:i?.kind===`index`&&!i.optional)||i?.kind!==`select`&&i?.kind!==`index`||i.operand!==r)break;n.push(i),r=i}return n}function Bn(e,t){return t.kind===`select`?`has(${Vn(e,t)})`:`${Vn(e,t.index)} in ${Vn(e,t.operand)}`}function Vn({text:e},t){return e.slice(t.span.start,t.span.end)}function Hn(e,t,n,r){let i=t.kind===`select`?t.fieldSpan.start:Un(e,t);if(i===void 0)return;let a={span:{start:i,end:i},text:`?`},o=n.at(-1)??t,s=r[r.indexOf(t)-n.length];if(s?.kind===`select`&&s.form===`test`)return{title:"test it through `.?`",edits:[a]};let c=W(e.typeOf(o));if(c===void 0)return;let l=`.orValue(${c})`,{end:u}=o.span;return{title:`give a default with \`.?\` and \`${l.slice(1)}\``,edits:[a,{span:{start:u,end:u},text:l}]}}function Un({text:e},t){let n=e.slice(t.operand.span.end,t.index.span.start).lastIndexOf(`[`);return n<0?void 0:t.operand.span.end+n+1}function W(e){switch(e.kind){case`bool`:return`false`;case`double`:return`0.0`;case`int`:return`0`;case`uint`:return`0u`;case`string`:return`''`;case`list`:return`[]`;case`map`:return`{}`;default:return}}function Wn(e,t,n){if(t.issues.length===0)return t.issues;if(t.issues.length>=r.b.expressionIssues)return t.issues.map(qn);let i=0;return t.issues.map(r=>{let a=t.unguarded.get(r),o=a===void 0?r.fixes??[]:Gn(e,t,a);if(o.length===0||++i>8)return qn(r);let s=o.filter(i=>Kn(e,r,t.issues,i,n));return s.length===0?qn(r):{...r,fixes:s}})}function Gn(e,t,n){return Fn({text:e,root:t.expression,absent:t.absent,typeOf:e=>t.types.get(e.id)??h.aq,unguarded:n})}function Kn(e,t,n,r,i){let a=i(Pn(e,r.edits))?.issues;if(a===void 0)return!1;let o=(e,t)=>e.filter(e=>t===void 0?e.severity===`error`:e.code===t).length;return o(a,t.code)<o(n,t.code)&&o(a)<=o(n)&&o(a,`constraint/redundant-guard`)<=o(n,`constraint/redundant-guard`)}function qn(e){if(e.fixes===void 0)return e;let{fixes:t,...n}=e;return n}var Jn=n(37369);function Yn(e,t,n,r=e=>e){let{expression:i,issues:a}=(0,Jn.q)(e);if(i===void 0)return{issues:a};let o=Cn(e,r(i),t,n),{checked:s}=o;if(s!==void 0&&o.issues.length===0)return{checked:s,issues:o.issues};let c=Wn(e,o,e=>{let i=(0,Jn.q)(e).expression;return i===void 0?void 0:Cn(e,r(i),t,n)});return s===void 0?{issues:c}:{checked:s,issues:c}}}),79525:((e,t,n)=>{n.d(t,{V:()=>r,u:()=>i});function r({factors:e,assumed:t},n){let r=e.map(e=>`\`${e}\``).join(` × `);return t?`${r}; no \`maxItems\` or \`maxLength\` in a schema, assumed from ${n.toLocaleString(`en-US`)} bytes`:r}function i(e,t){let[n,...r]=t?.factors??[];return n===void 0?[e]:[e,n.startsWith(`${e}.`)?n.slice(e.length+1):n,...r]}}),39554:((e,t,n)=>{n.d(t,{AE:()=>C,Cc:()=>l,EJ:()=>S,GJ:()=>h,Oy:()=>b,R:()=>u,Ws:()=>y,_4:()=>_,aw:()=>T,gL:()=>v,gh:()=>w,oX:()=>d,pL:()=>m,tX:()=>p,v2:()=>f,w3:()=>E,y:()=>g,zM:()=>x,zR:()=>D});var r=n(96644),i=n(98534),a=n(73460),o=n(72595);let s=(0,r.Wi)(`A`),c=(0,r.Wi)(`B`),l={type:r.HX,is:e=>typeof e==`boolean`},u={type:r.I8,is:a.E6},d={type:r.Xl,is:e=>e instanceof o.Fg},f={type:r.y4,is:e=>e instanceof o.__},p={type:r.An,is:e=>typeof e==`string`},m={type:r.E9,is:e=>e instanceof Uint8Array},h={type:r.ht,is:e=>e instanceof o.Dc},g={type:r.ft,is:e=>e instanceof o.dw};r.ZE;let _={type:(0,r.c3)(s),is:a.Lv},v={type:(0,r.A7)(s,c),is:a.jh},y={type:(0,r.Ki)(s),is:e=>e instanceof o.O3},b={type:s,is:e=>e!==void 0};r.aq;function x(e){return{type:(0,r.c3)(e),is:a.Lv}}function S(e){return{type:{kind:`opaque`,name:e,parameters:[]},is:t=>t instanceof o.FD&&t.typeName===e}}function C(e,t,n,r){return{id:e,name:t,receiver:!1,parameters:[],result:n,call:()=>r()}}function w(e,t,n,r,a,o,s){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type],result:a,call:(e,t=null)=>r.is(t)?o(e,t):i.NU,...s===void 0?{}:{validate:s}}}function T(e,t,n,[r,a],o,s,c){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type],result:o,call:(e,t=null,n=null)=>r.is(t)&&a.is(n)?s(e,t,n):i.NU,...c===void 0?{}:{validate:c}}}function E(e,t,n,[r,a,o],s,c,l){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type,o.type],result:s,call:(e,t=null,n=null,s=null)=>r.is(t)&&a.is(n)&&o.is(s)?c(e,t,n,s):i.NU,...l===void 0?{}:{validate:l}}}function D(e,t,n,[r,a,o,s],c,l,u){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type,o.type,s.type],result:c,call:(e,t=null,n=null,c=null,u=null)=>r.is(t)&&a.is(n)&&o.is(c)&&s.is(u)?l(e,t,n,c,u):i.NU,...u===void 0?{}:{validate:u}}}}),837:((e,t,n)=>{n.d(t,{sK:()=>d,x3:()=>u});var r=n(97535),i=n(96644),a=n(98534),o=n(79317),s=n(72595),c=n(39554);let l=(0,i.Wi)(`A`),u=new s.O3(void 0),d={name:`optionals`,overloads:[(0,c.gh)(`optional_of`,`optional.of`,`global`,c.Oy,(0,i.Ki)(l),(e,t)=>new s.O3(t)),(0,c.AE)(`optional_none`,`optional.none`,(0,i.Ki)(l),()=>u),(0,c.gh)(`optional_ofNonZeroValue`,`optional.ofNonZeroValue`,`global`,c.Oy,(0,i.Ki)(l),(e,t)=>m(t)?u:new s.O3(t)),(0,c.gh)(`optional_hasValue`,`hasValue`,`receiver`,c.Ws,i.HX,(e,t)=>t.value!==void 0),(0,c.gh)(`optional_value`,`value`,`receiver`,c.Ws,l,(e,t)=>f(t)),(0,c.aw)(`optional_or_optional`,`or`,`receiver`,[c.Ws,c.Ws],(0,i.Ki)(l),(e,t,n)=>t.value===void 0?n:t),(0,c.aw)(`optional_orValue_value`,`orValue`,`receiver`,[c.Ws,c.Oy],l,(e,t,n)=>t.value??p(t,n)),(0,c.gh)(`optional_unwrap`,`optional.unwrap`,`global`,(0,c.zM)((0,i.Ki)(l)),(0,i.c3)(l),h),(0,c.gh)(`optional_unwrapOpt`,`unwrapOpt`,`receiver`,(0,c.zM)((0,i.Ki)(l)),(0,i.c3)(l),h),(0,c.gh)(`list_first`,`first`,`receiver`,c._4,(0,i.Ki)(l),(e,t)=>g(t,0)),(0,c.gh)(`list_last`,`last`,`receiver`,c._4,(0,i.Ki)(l),(e,t)=>g(t,t.length-1))]};function f(e){return e.value===void 0?new s.Fn(`none_dereference`,"`optional.none()` has no value"):e.value}function p(e,t){return e.value===null?null:t}function m(e){return typeof e==`object`?e===null?!0:Array.isArray(e)||e instanceof Uint8Array?e.length===0:e instanceof s.__||e instanceof s.Fg?e.value===0:e instanceof s.Bo||e instanceof s.I8?(0,o.i8)(e)===0:e instanceof s.dw?e.seconds===0&&e.nanos===0:e instanceof s.O3&&e.value===void 0:e===!1||e===0||e===``}function h(e,t){if(t.length>r.b.listElements)return(0,a.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(t.length))return e.exhausted;let n=[];for(let e of t){if(!(e instanceof s.O3))return a.NU;e.value!==void 0&&n.push(e.value)}return n}function g(e,t){let n=e[t];return n===void 0?u:n instanceof s.Fn?n:new s.O3(n)}}),71615:((e,t,n)=>{n.d(t,{i:()=>Ee,g:()=>Me});var r=n(21600),i=n(86294),a=n(96644),o=n(98107),s=n(6920),c=n(79317),l=n(72595),u=n(97535),d=n(34552),f=n(98534),p=n(46210),m=n(3557),h=n(39554);let g=[h.R,h.R],_=[h.oX,h.oX],v=[h.v2,h.v2],y=[(0,h.aw)(`add_int64`,`_+_`,`global`,g,a.I8,(e,t,n)=>(0,p.Zo)(t,n)),(0,h.aw)(`add_uint64`,`_+_`,`global`,_,a.Xl,(e,t,n)=>(0,p.sB)(t,n)),(0,h.aw)(`add_double`,`_+_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value+n.value)),(0,h.aw)(`add_string`,`_+_`,`global`,[h.tX,h.tX],a.An,b),(0,h.aw)(`add_bytes`,`_+_`,`global`,[h.pL,h.pL],a.E9,x),(0,h.aw)(`add_list`,`_+_`,`global`,[h._4,h._4],(0,a.c3)((0,a.Wi)(`A`)),S),(0,h.aw)(`add_timestamp_duration`,`_+_`,`global`,[h.GJ,h.y],a.ht,(e,t,n)=>C(t,n,1)),(0,h.aw)(`add_duration_timestamp`,`_+_`,`global`,[h.y,h.GJ],a.ht,(e,t,n)=>C(n,t,1)),(0,h.aw)(`add_duration_duration`,`_+_`,`global`,[h.y,h.y],a.ft,(e,t,n)=>(0,d.cf)(t.seconds+n.seconds,t.nanos+n.nanos)),(0,h.aw)(`subtract_int64`,`_-_`,`global`,g,a.I8,(e,t,n)=>(0,p.ar)(t,n)),(0,h.aw)(`subtract_uint64`,`_-_`,`global`,_,a.Xl,(e,t,n)=>(0,p.Pj)(t,n)),(0,h.aw)(`subtract_double`,`_-_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value-n.value)),(0,h.aw)(`subtract_timestamp_timestamp`,`_-_`,`global`,[h.GJ,h.GJ],a.ft,(e,t,n)=>(0,d.cf)(t.seconds-n.seconds,t.nanos-n.nanos)),(0,h.aw)(`subtract_timestamp_duration`,`_-_`,`global`,[h.GJ,h.y],a.ht,(e,t,n)=>C(t,n,-1)),(0,h.aw)(`subtract_duration_duration`,`_-_`,`global`,[h.y,h.y],a.ft,(e,t,n)=>(0,d.cf)(t.seconds-n.seconds,t.nanos-n.nanos)),(0,h.aw)(`multiply_int64`,`_*_`,`global`,g,a.I8,(e,t,n)=>(0,p.KP)(t,n)),(0,h.aw)(`multiply_uint64`,`_*_`,`global`,_,a.Xl,(e,t,n)=>(0,p.rl)(t,n)),(0,h.aw)(`multiply_double`,`_*_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value*n.value)),(0,h.aw)(`divide_int64`,`_/_`,`global`,g,a.I8,(e,t,n)=>(0,p.bt)(t,n)),(0,h.aw)(`divide_uint64`,`_/_`,`global`,_,a.Xl,(e,t,n)=>(0,p.wV)(t,n)),(0,h.aw)(`divide_double`,`_/_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value/n.value)),(0,h.aw)(`modulo_int64`,`_%_`,`global`,g,a.I8,(e,t,n)=>(0,p.Yf)(t,n)),(0,h.aw)(`modulo_uint64`,`_%_`,`global`,_,a.Xl,(e,t,n)=>(0,p.Di)(t,n)),(0,h.gh)(`negate_int64`,`-_`,`global`,h.R,a.I8,(e,t)=>(0,p.Gs)(t)),(0,h.gh)(`negate_double`,`-_`,`global`,h.v2,a.y4,(e,t)=>new l.__(-t.value)),(0,h.gh)(`logical_not`,`!_`,`global`,h.Cc,a.HX,(e,t)=>!t)];function b(e,t,n){let r=t.length+n.length;if(r>u.b.stringBytes)return(0,m.jQ)();let i=Math.ceil(r/10)-1;return i>0&&!e.charge(i)?e.exhausted:(0,m.KD)(t+n)}function x(e,t,n){let r=t.length+n.length;if(r>u.b.stringBytes)return(0,m.jQ)();let i=Math.ceil(r/10)-1;if(i>0&&!e.charge(i))return e.exhausted;let a=new Uint8Array(r);return a.set(t),a.set(n,t.length),a}function S(e,t,n){let r=t.length+n.length;return r>u.b.listElements?(0,f.g$)(`a list`,u.b.listElements,`elements`):e.charge(Math.ceil(r/10))?t.concat(n):e.exhausted}function C(e,t,n){return(0,d.U_)(e.seconds+n*t.seconds,e.nanos+n*t.nanos)}var w=n(55575);let T=[[`bool`,h.Cc,h.Cc],[`int64`,h.R,h.R],[`int64_double`,h.R,h.v2],[`int64_uint64`,h.R,h.oX],[`uint64`,h.oX,h.oX],[`uint64_double`,h.oX,h.v2],[`uint64_int64`,h.oX,h.R],[`double`,h.v2,h.v2],[`double_int64`,h.v2,h.R],[`double_uint64`,h.v2,h.oX],[`string`,h.tX,h.tX],[`bytes`,h.pL,h.pL],[`timestamp`,h.GJ,h.GJ],[`duration`,h.y,h.y]],E=[(0,h.aw)(`equals`,`_==_`,`global`,[h.Oy,h.Oy],a.HX,s.b9),(0,h.aw)(`not_equals`,`_!=_`,`global`,[h.Oy,h.Oy],a.HX,(e,t,n)=>{let r=(0,s.b9)(e,t,n);return r instanceof l.Fn?r:!r}),...D(`less`,`_<_`,e=>e<0),...D(`less_equals`,`_<=_`,e=>e<=0),...D(`greater`,`_>_`,e=>e>0),...D(`greater_equals`,`_>=_`,e=>e>=0),(0,h.aw)(`in_list`,`@in`,`global`,[h.Oy,h._4],a.HX,O),(0,h.aw)(`in_map`,`@in`,`global`,[h.Oy,h.gL],a.HX,k)];function D(e,t,n){return T.map(([r,i,o])=>(0,h.aw)(`${e}_${r}`,t,`global`,[i,o],a.HX,(e,t,r)=>{let i=(0,w.ck)(e,t,r);return i instanceof l.Fn?i:n(i)}))}function O(e,t,n){if(!e.charge(n.length))return e.exhausted;let r;for(let i of n){let n=(0,s.b9)(e,i,t);if(n===!0)return!0;n!==!1&&(r??=n)}return r??!1}function k(e,t,n){let r=(0,c.ZX)(n,t);return(0,c.t8)(r)?r:r!==void 0}var A=n(89531);let j=/^[+-]?0*(\d{1,20})$/,ee=/^0*(\d{1,20})$/,te=/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,M=2048,ne=[`1`,`t`,`T`,`TRUE`,`true`,`True`],N=[`0`,`f`,`F`,`FALSE`,`false`,`False`];function re(e){if(e.length>M||!j.test(e))return ue(`int`,e);let t=BigInt(e.startsWith(`+`)?e.slice(1):e),n=(0,p.RI)(t);return n instanceof l.Fn?ue(`int`,e):n}function P(e){if(e.length>M||!ee.test(e))return ue(`uint`,e);let t=(0,p.cB)(BigInt(e));return t instanceof l.Fn?ue(`uint`,e):t}function F(e){if(e===`NaN`)return new l.__(NaN);if(e===`Infinity`)return new l.__(1/0);if(e===`-Infinity`)return new l.__(-1/0);if(e.length>M||!te.test(e))return ue(`double`,e);let t=Number(e);return Number.isFinite(t)?new l.__(t):ue(`double`,e)}function ie(e){return ne.includes(e)?!0:!N.includes(e)&&ue(`bool`,e)}function ae(e){return(0,p.jC)(e.value)??new l.Fn(`overflow`,`double outside of the range of int`)}function oe(e){return(0,p.wM)(e.value)??new l.Fn(`overflow`,`double outside of the range of uint`)}function se(e){return e.value>p.BX?new l.Fn(`overflow`,`uint outside of the range of int`):e.value}function ce(e){return e<0?new l.Fn(`overflow`,`int outside of the range of uint`):(0,p.cB)(BigInt(e))}function le(e){return(0,d.U_)(Number(e),0)}function ue(e,t){return new l.Fn(`conversion`,`${(0,A.T)(t)} is not ${e===`int`?`an`:`a`} ${e}`)}var de=n(73460),fe=n(59345),pe=n(61447),I=n(78481);let L=[R(`bool_to_bool`,`bool`,h.Cc,a.HX),(0,h.gh)(`string_to_bool`,`bool`,`global`,h.tX,a.HX,(e,t)=>ie(t),me(ie)),R(`bytes_to_bytes`,`bytes`,h.pL,a.E9),(0,h.gh)(`string_to_bytes`,`bytes`,`global`,h.tX,a.E9,he),R(`double_to_double`,`double`,h.v2,a.y4),(0,h.gh)(`int64_to_double`,`double`,`global`,h.R,a.y4,(e,t)=>new l.__(Number(t))),(0,h.gh)(`uint64_to_double`,`double`,`global`,h.oX,a.y4,(e,t)=>new l.__(Number(t.value))),(0,h.gh)(`string_to_double`,`double`,`global`,h.tX,a.y4,(e,t)=>F(t),me(F)),R(`duration_to_duration`,`duration`,h.y,a.ft),(0,h.gh)(`int64_to_duration`,`duration`,`global`,h.R,a.ft,(e,t)=>(0,pe.JV)(BigInt(t))),(0,h.gh)(`string_to_duration`,`duration`,`global`,h.tX,a.ft,(e,t)=>(0,pe.E9)(t),me(pe.E9)),R(`to_dyn`,`dyn`,h.Oy,a.aq),R(`int64_to_int64`,`int`,h.R,a.I8),(0,h.gh)(`uint64_to_int64`,`int`,`global`,h.oX,a.I8,(e,t)=>se(t)),(0,h.gh)(`double_to_int64`,`int`,`global`,h.v2,a.I8,(e,t)=>ae(t)),(0,h.gh)(`string_to_int64`,`int`,`global`,h.tX,a.I8,(e,t)=>re(t),me(re)),(0,h.gh)(`timestamp_to_int64`,`int`,`global`,h.GJ,a.I8,(e,t)=>t.seconds),(0,h.gh)(`duration_to_int64`,`int`,`global`,h.y,a.I8,(e,t)=>(0,p.$N)((0,d.$B)(t))),R(`string_to_string`,`string`,h.tX,a.An),(0,h.gh)(`bool_to_string`,`string`,`global`,h.Cc,a.An,(e,t)=>String(t)),(0,h.gh)(`bytes_to_string`,`string`,`global`,h.pL,a.An,z),(0,h.gh)(`double_to_string`,`string`,`global`,h.v2,a.An,(e,t)=>(0,fe.h0)(t.value)),(0,h.gh)(`duration_to_string`,`string`,`global`,h.y,a.An,(e,t)=>(0,pe.cb)(t)),(0,h.gh)(`int64_to_string`,`string`,`global`,h.R,a.An,(e,t)=>String(t)),(0,h.gh)(`timestamp_to_string`,`string`,`global`,h.GJ,a.An,(e,t)=>(0,pe.ms)(t)),(0,h.gh)(`uint64_to_string`,`string`,`global`,h.oX,a.An,(e,t)=>String(t.value)),R(`timestamp_to_timestamp`,`timestamp`,h.GJ,a.ht),(0,h.gh)(`int64_to_timestamp`,`timestamp`,`global`,h.R,a.ht,(e,t)=>le(t)),(0,h.gh)(`string_to_timestamp`,`timestamp`,`global`,h.tX,a.ht,(e,t)=>(0,pe.EH)(t),me(pe.EH)),(0,h.gh)(`type`,`type`,`global`,h.Oy,a.ZE,(e,t)=>new l.Uu((0,de.BR)(t))),R(`uint64_to_uint64`,`uint`,h.oX,a.Xl),(0,h.gh)(`int64_to_uint64`,`uint`,`global`,h.R,a.Xl,(e,t)=>ce(t)),(0,h.gh)(`double_to_uint64`,`uint`,`global`,h.v2,a.Xl,(e,t)=>oe(t)),(0,h.gh)(`string_to_uint64`,`uint`,`global`,h.tX,a.Xl,(e,t)=>P(t),me(P))];function R(e,t,n,r){return(0,h.gh)(e,t,`global`,n,r,(e,t)=>t)}function me(e){return([t])=>{let n=typeof t==`string`?e(t):null;return n instanceof l.Fn?n.message:void 0}}function he(e,t){return(0,m.g4)(e,t.length,t.length)??(0,I.Af)(t)}function z(e,t){let n=(0,m.g4)(e,t.length,t.length);return n===void 0?(0,I._6)(t)??new l.Fn(`invalid_utf8`,`bytes are not UTF-8`):n}let ge=[[``,`CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu`],[`Africa`,`Abidjan Accra Addis_Ababa Algiers Asmara Asmera Bamako Bangui Banjul Bissau Blantyre Brazzaville Bujumbura Cairo Casablanca Ceuta Conakry Dakar Dar_es_Salaam Djibouti Douala El_Aaiun Freetown Gaborone Harare Johannesburg Juba Kampala Khartoum Kigali Kinshasa Lagos Libreville Lome Luanda Lubumbashi Lusaka Malabo Maputo Maseru Mbabane Mogadishu Monrovia Nairobi Ndjamena Niamey Nouakchott Ouagadougou Porto-Novo Sao_Tome Timbuktu Tripoli Tunis Windhoek`],[`America`,`Adak Anchorage Anguilla Antigua Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis Argentina/Tucuman Argentina/Ushuaia Aruba Asuncion Atikokan Atka Bahia Bahia_Banderas Barbados Belem Belize Blanc-Sablon Boa_Vista Bogota Boise Buenos_Aires Cambridge_Bay Campo_Grande Cancun Caracas Catamarca Cayenne Cayman Chicago Chihuahua Ciudad_Juarez Coral_Harbour Cordoba Costa_Rica Coyhaique Creston Cuiaba Curacao Danmarkshavn Dawson Dawson_Creek Denver Detroit Dominica Edmonton Eirunepe El_Salvador Ensenada Fort_Nelson Fort_Wayne Fortaleza Glace_Bay Godthab Goose_Bay Grand_Turk Grenada Guadeloupe Guatemala Guayaquil Guyana Halifax Havana Hermosillo Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis Inuvik Iqaluit Jamaica Jujuy Juneau Kentucky/Louisville Kentucky/Monticello Knox_IN Kralendijk La_Paz Lima Los_Angeles Louisville Lower_Princes Maceio Managua Manaus Marigot Martinique Matamoros Mazatlan Mendoza Menominee Merida Metlakatla Mexico_City Miquelon Moncton Monterrey Montevideo Montreal Montserrat Nassau New_York Nipigon Nome Noronha North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem Nuuk Ojinaga Panama Pangnirtung Paramaribo Phoenix Port-au-Prince Port_of_Spain Porto_Acre Porto_Velho Puerto_Rico Punta_Arenas Rainy_River Rankin_Inlet Recife Regina Resolute Rio_Branco Rosario Santa_Isabel Santarem Santiago Santo_Domingo Sao_Paulo Scoresbysund Shiprock Sitka St_Barthelemy St_Johns St_Kitts St_Lucia St_Thomas St_Vincent Swift_Current Tegucigalpa Thule Thunder_Bay Tijuana Toronto Tortola Vancouver Virgin Whitehorse Winnipeg Yakutat Yellowknife`],[`Antarctica`,`Casey Davis DumontDUrville Macquarie Mawson McMurdo Palmer Rothera South_Pole Syowa Troll Vostok`],[`Arctic`,`Longyearbyen`],[`Asia`,`Aden Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad Bahrain Baku Bangkok Barnaul Beirut Bishkek Brunei Calcutta Chita Choibalsan Chongqing Chungking Colombo Dacca Damascus Dhaka Dili Dubai Dushanbe Famagusta Gaza Harbin Hebron Ho_Chi_Minh Hong_Kong Hovd Irkutsk Istanbul Jakarta Jayapura Jerusalem Kabul Kamchatka Karachi Kashgar Kathmandu Katmandu Khandyga Kolkata Krasnoyarsk Kuala_Lumpur Kuching Kuwait Macao Macau Magadan Makassar Manila Muscat Nicosia Novokuznetsk Novosibirsk Omsk Oral Phnom_Penh Pontianak Pyongyang Qatar Qostanay Qyzylorda Rangoon Riyadh Saigon Sakhalin Samarkand Seoul Shanghai Singapore Srednekolymsk Taipei Tashkent Tbilisi Tehran Tel_Aviv Thimbu Thimphu Tokyo Tomsk Ujung_Pandang Ulaanbaatar Ulan_Bator Urumqi Ust-Nera Vientiane Vladivostok Yakutsk Yangon Yekaterinburg Yerevan`],[`Atlantic`,`Azores Bermuda Canary Cape_Verde Faeroe Faroe Jan_Mayen Madeira Reykjavik South_Georgia St_Helena Stanley`],[`Australia`,`ACT Adelaide Brisbane Broken_Hill Canberra Currie Darwin Eucla Hobart LHI Lindeman Lord_Howe Melbourne NSW North Perth Queensland South Sydney Tasmania Victoria West Yancowinna`],[`Brazil`,`Acre DeNoronha East West`],[`Canada`,`Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon`],[`Chile`,`Continental EasterIsland`],[`Etc`,`GMT GMT+0 GMT+1 GMT+10 GMT+11 GMT+12 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT-0 GMT-1 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 GMT0 Greenwich UCT UTC Universal Zulu`],[`Europe`,`Amsterdam Andorra Astrakhan Athens Belfast Belgrade Berlin Bratislava Brussels Bucharest Budapest Busingen Chisinau Copenhagen Dublin Gibraltar Guernsey Helsinki Isle_of_Man Istanbul Jersey Kaliningrad Kiev Kirov Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Mariehamn Minsk Monaco Moscow Nicosia Oslo Paris Podgorica Prague Riga Rome Samara San_Marino Sarajevo Saratov Simferopol Skopje Sofia Stockholm Tallinn Tirane Tiraspol Ulyanovsk Uzhgorod Vaduz Vatican Vienna Vilnius Volgograd Warsaw Zagreb Zaporozhye Zurich`],[`Indian`,`Antananarivo Chagos Christmas Cocos Comoro Kerguelen Mahe Maldives Mauritius Mayotte Reunion`],[`Mexico`,`BajaNorte BajaSur General`],[`Pacific`,`Apia Auckland Bougainville Chatham Chuuk Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal Guam Honolulu Johnston Kanton Kiritimati Kosrae Kwajalein Majuro Marquesas Midway Nauru Niue Norfolk Noumea Pago_Pago Palau Pitcairn Pohnpei Ponape Port_Moresby Rarotonga Saipan Samoa Tahiti Tarawa Tongatapu Truk Wake Wallis Yap`],[`US`,`Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa`]];function _e(e){let t=e.indexOf(`/`),n=t<0?``:e.slice(0,t),r=e.slice(t+1);return r===``||r.includes(` `)?!1:ge.some(([e,t])=>e===n&&(` `+t+` `).includes(` `+r+` `))}let ve=/^([+-]?)(0\d|1[0-4]):([0-5]\d)$/;function ye(e,t,n){if(n===``||n===`UTC`)return(0,d.Et)(t,0);let r=ve.exec(n);if(r!==null){let e=Number(r[2])*3600+Number(r[3])*60;return(0,d.Et)(t,r[1]===`-`?-e:e)}if(!_e(n))return new l.Fn(`invalid_argument`,`${(0,A.T)(n)} is not a time zone`);if(!e.charge(50))return e.exhausted;let i=B(e,n);return i===void 0?new l.Fn(`invalid_argument`,`time zone ${(0,A.T)(n)} is not known to this version of Node`):(0,d.Et)(t,xe(i,t))}function B(e,t){let{zones:n}=e.cache,r=n.get(t);if(r!==void 0)return r;n.size>=16&&n.clear();let i=be(t);return i!==void 0&&n.set(t,i),i}function be(e){try{return new Intl.DateTimeFormat(`en-u-ca-gregory-nu-latn`,{timeZone:e,hourCycle:`h23`,era:`short`,year:`numeric`,month:`numeric`,day:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`})}catch{return}}function xe(e,t){let n={};for(let{type:r,value:i}of e.formatToParts(t.seconds*1e3))n[r]=i;let r=e=>Number(n[e]),i=n.era===`BC`?1-r(`year`):r(`year`);return(0,d.Hd)(i,r(`month`),r(`day`))*86400+r(`hour`)*3600+r(`minute`)*60+r(`second`)-t.seconds}let Se=[...[[`getFullYear`,`timestamp_to_year`,`timestamp_to_year_with_tz`,e=>e.year],[`getMonth`,`timestamp_to_month`,`timestamp_to_month_with_tz`,e=>e.month-1],[`getDate`,`timestamp_to_day_of_month_1_based`,`timestamp_to_day_of_month_1_based_with_tz`,e=>e.day],[`getDayOfMonth`,`timestamp_to_day_of_month`,`timestamp_to_day_of_month_with_tz`,e=>e.day-1],[`getDayOfWeek`,`timestamp_to_day_of_week`,`timestamp_to_day_of_week_with_tz`,d.mK],[`getDayOfYear`,`timestamp_to_day_of_year`,`timestamp_to_day_of_year_with_tz`,d.vb],[`getHours`,`timestamp_to_hours`,`timestamp_to_hours_with_tz`,e=>e.hour],[`getMinutes`,`timestamp_to_minutes`,`timestamp_to_minutes_with_tz`,e=>e.minute],[`getSeconds`,`timestamp_to_seconds`,`timestamp_to_seconds_tz`,e=>e.second],[`getMilliseconds`,`timestamp_to_milliseconds`,`timestamp_to_milliseconds_with_tz`,e=>Math.floor(e.nanos/1e6)]].flatMap(([e,t,n,r])=>[(0,h.gh)(t,e,`receiver`,h.GJ,a.I8,(e,t)=>r((0,d.Et)(t,0))),(0,h.aw)(n,e,`receiver`,[h.GJ,h.tX],a.I8,(e,t,n)=>{let i=ye(e,t,n);return i instanceof l.Fn?i:r(i)})]),(0,h.gh)(`duration_to_hours`,`getHours`,`receiver`,h.y,a.I8,(e,t)=>Ce(t,3600)),(0,h.gh)(`duration_to_minutes`,`getMinutes`,`receiver`,h.y,a.I8,(e,t)=>Ce(t,60)),(0,h.gh)(`duration_to_seconds`,`getSeconds`,`receiver`,h.y,a.I8,(e,t)=>Ce(t,1)),(0,h.gh)(`duration_to_milliseconds`,`getMilliseconds`,`receiver`,h.y,a.I8,(e,t)=>we(t))];function Ce(e,t){let n=e.seconds<0&&e.nanos>0?e.seconds+1:e.seconds;return Math.trunc(n/t)+0}function we(e){let t=e.seconds<0&&e.nanos>0?e.nanos-1e9:e.nanos;return Math.trunc(t/1e6)+0}let V=[h.tX,h.tX],Te=[(0,h.gh)(`size_string`,`size`,`global`,h.tX,a.I8,De),(0,h.gh)(`string_size`,`size`,`receiver`,h.tX,a.I8,De),(0,h.gh)(`size_bytes`,`size`,`global`,h.pL,a.I8,(e,t)=>t.length),(0,h.gh)(`bytes_size`,`size`,`receiver`,h.pL,a.I8,(e,t)=>t.length),(0,h.gh)(`size_list`,`size`,`global`,h._4,a.I8,(e,t)=>t.length),(0,h.gh)(`list_size`,`size`,`receiver`,h._4,a.I8,(e,t)=>t.length),(0,h.gh)(`size_map`,`size`,`global`,h.gL,a.I8,(e,t)=>(0,c.i8)(t)),(0,h.gh)(`map_size`,`size`,`receiver`,h.gL,a.I8,(e,t)=>(0,c.i8)(t)),(0,h.aw)(`contains_string`,`contains`,`receiver`,V,a.HX,Oe),(0,h.aw)(`starts_with_string`,`startsWith`,`receiver`,V,a.HX,ke),(0,h.aw)(`ends_with_string`,`endsWith`,`receiver`,V,a.HX,Ae),(0,h.aw)(`matches`,`matches`,`global`,V,a.HX,je,Ne),(0,h.aw)(`matches_string`,`matches`,`receiver`,V,a.HX,je,Ne)],Ee={name:`standard`,overloads:[...y,...E,...L,...Se,...Te]};function De(e,t){let n=(0,s.Fw)(t.length)-1;return n>0&&!e.charge(n)?e.exhausted:(0,o.sA)(t)}function Oe(e,t,n){let r=(0,s.Fw)(t.length)*(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.includes(n)}function ke(e,t,n){let r=(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.startsWith(n)}function Ae(e,t,n){let r=(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.endsWith(n)}function je(e,t,n){let r=(0,i.q)(e,n);return r instanceof l.Fn?r:Me(e,t,r)}function Me(e,t,n){let i=(0,r.u)(t.length,n.weight)-1;return i>0&&!e.charge(i)?e.exhausted:n.test(t)}function Ne(...[e,t]){let n=e[1],r=typeof n==`string`?t.of(n):void 0;return r instanceof l.Fn?r.message:void 0}}),86294:((e,t,n)=>{n.d(t,{q:()=>o});var r=n(97535),i=n(72595),a=n(21600);function o(e,t){if(!e.charge(t.length))return e.exhausted;let n=s(e,t);return n instanceof i.Fn||e.charge(n.weight-t.length)?n:e.exhausted}function s({cache:{patterns:e}},t){let n=e.get(t);if(n!==void 0)return n;let i=(0,a.E)(t);return e.size>=r.b.patternCache&&e.clear(),e.set(t,i),i}}),98271:((e,t,n)=>{n.d(t,{An:()=>d,En:()=>l,VJ:()=>c,t1:()=>s});var r=n(89531),i=n(98534),a=n(73460),o=n(72595);let s=10,c=30;class l{#e=new Map;add(e,t){let n=u(e)?(0,o.a0)(e):void 0;if(n===void 0)return new o.Fn(`bad_key_type`,`a value of type ${(0,a.BR)(e)} cannot be a key`);if(this.#e.has(n))return new o.Fn(`duplicate_key`,`key ${(0,r.T)(n.slice(1))} is given twice`);this.#e.set(n,[e,t])}build(){return new o.I8(this.#e)}}function u(e){switch(typeof e){case`string`:case`number`:case`bigint`:case`boolean`:return!0;default:return e instanceof o.Fg}}function d(e,t,n,r){return r?n instanceof o.O3?n.value===void 0?void 0:e.add(t,n.value):i.NU:e.add(t,n)}}),97735:((e,t,n)=>{n.d(t,{l:()=>i});var r=n(59912);function i(e){if(e.kind!==`list`)return;let t=new Set,n=new Set,i=0;for(let{value:a,optional:o}of e.elements){let e=a.kind===`literal`&&!o?(0,r.w)(a.value):void 0;if(e===void 0||a.kind!==`literal`)return;typeof a.value==`string`?(t.add(a.value),i=Math.max(i,a.value.length)):n.add(e)}return{has:e=>{if(typeof e==`string`)return e.length<=i&&t.has(e);let a=(0,r.w)(e);return a===void 0?void 0:n.has(a)}}}}),97405:((e,t,n)=>{n.d(t,{f:()=>o});var r=n(97535),i=n(7165);let a={nodes:1/0,calls:1/0};function o(e){if(!s(e))return!0;let{nodes:t,calls:n}=c(e,new Map);return n<=r.b.functionDepth&&t<=2*r.b.expressionDepth+r.b.functionDepth}function s({references:e}){for(let{kind:t}of e.values())if(t===`function`)return!0;return!1}function c(e,t){let n=0,r=0,a=[{node:e.expression,depth:1}];for(let o=a.pop();o!==void 0;o=a.pop()){let{node:s,depth:c}=o;n=Math.max(n,c);let u=e.references.get(s.id);if(u?.kind===`function`){let e=l(u.function,t);n=Math.max(n,c+e.nodes),r=Math.max(r,1+e.calls)}for(let e of(0,i.L)(s))a.push({node:e,depth:c+1})}return{nodes:n,calls:r}}function l(e,t){let n=t.get(e);if(n!==void 0)return n;t.set(e,a);let r=c(e.body,t);return t.set(e,r),r}}),53760:((e,t,n)=>{n.d(t,{Z:()=>a});var r=n(98534),i=n(73460);function a(e,t,n){for(let r of t)if(o(r,n))return r.call(e,...n);return r.NU}function o(e,t){let{parameters:n}=e;if(n.length!==t.length)return!1;for(let e=0;e<t.length;e++){let r=n[e];if(r===void 0||!(0,i.G3)(r,t[e]??null))return!1}return!0}}),50913:((e,t,n)=>{n.d(t,{lM:()=>s,qz:()=>c,wI:()=>a});var r=n(98534),i=n(72595);class a{variables=o;locals;left=0;exhausted=r.y6;#e;constructor(e){this.locals=Array(e).fill(null)}get cache(){return this.#e??={patterns:new Map,zones:new Map},this.#e}charge(e){return this.left-=e,this.left>=0}forget(){this.variables=o;let{locals:e}=this;for(let t=0;t<e.length;t++)e[t]=null}}let o=[];function s(e,t,n){return{step:e,cost:t,reader:n}}function c(e,t,n){let a=t;for(let{step:t,cost:o}of n){if(a.code!==`unavailable`)return a;e.left-=o;let n=t(e);n instanceof i.Fn&&(a=(0,r.JJ)(a,n))}return a}}),84816:((e,t,n)=>{n.d(t,{e:()=>ct});var r=n(98534),i=n(72595),a=n(97405),o=n(50913),s=n(98271);function c(e,t,n){let r=e.elements.map(({value:e})=>n.plan(e,t)),a=s.t1+r.length,c=u(r),l=e.elements.map(e=>e.optional),{id:m}=e,h=l.includes(!0)?e=>{let t=c(e);return t instanceof i.Fn?t:d(t,l,m)}:c,g=e.elements.every(({value:e})=>p(e));return(0,o.lM)(g?f(h):h,a)}function l(e,t,n){let a=e.entries.flatMap(({key:e,value:r})=>[n.plan(e,t),n.plan(r,t)]),c=e.entries.map(e=>e.optional),l=s.VJ+c.length,d=u(a),{id:m}=e,h=e=>{let t=d(e);if(t instanceof i.Fn)return t;let n=new s.En;for(let e=0;e<c.length;e++){let i=t[2*e]??null,a=(0,s.An)(n,i,t[2*e+1]??null,c[e]===!0);if(a!==void 0)return(0,r.at)(a,m)}return n.build()},g=e.entries.every(({key:e,value:t})=>p(e)&&p(t));return(0,o.lM)(g?f(h):h,l)}function u(e){let t=e.map(({step:e})=>e),n=e.map(({cost:e})=>e);return r=>{let a=[];for(let s=0;s<t.length;s++){r.left-=n[s]??0;let c=t[s]?.(r)??null;if(c instanceof i.Fn)return(0,o.qz)(r,c,e.slice(s+1));a.push(c)}return a}}function d(e,t,n){let a=[];for(let[o,s]of e.entries())if(t[o]!==!0)a.push(s);else if(s instanceof i.O3)s.value!==void 0&&a.push(s.value);else return(0,r.at)(r.NU,n);return a}function f(e){let t=e(new o.wI(0));return()=>t}function p(e){return e.kind===`literal`}var m=n(837),h=n(96644),g=n(73460),_=n(53760),v=n(6920),y=n(97735);function b(e,t,n,r,i){return(0,o.lM)(x(e,t,n,r,i),1+e.cost)}function x({step:e,reader:t},n,r,a,s){let c=n.kind===`literal`?n.value:void 0;if(typeof c==`string`&&c.length<=10)return t===void 0?S(e,c,s):C(t,c,s);if(typeof c==`number`||typeof c==`boolean`||c===null)return w(e,c,a,s);let l=[r()],[{step:u,cost:d}]=l;return t=>{let n=e(t);if(n instanceof i.Fn)return(0,o.qz)(t,n,l);t.left-=d;let r=u(t);return typeof n==`number`&&typeof r==`number`?n===r===s:r instanceof i.Fn?r:T((0,v.b9)(t,n,r),a,s)}}function S(e,t,n){let{length:r}=t;return a=>{let o=e(a);return typeof o==`string`?(o.length===r&&o===t)===n:o instanceof i.Fn?o:!n}}function C(e,t,n){let{length:r}=t;return a=>{let o=e.read(a);return typeof o==`string`?(o.length===r&&o===t)===n:o instanceof i.Fn?o:!n}}function w(e,t,n,r){return a=>{let o=e(a);return o===t?r:typeof o==`object`?o instanceof i.Fn?o:T((0,v.b9)(a,o,t),n,r):!r}}function T(e,t,n){return typeof e==`boolean`?e===n:(0,r.t4)(e,t)}let E={"_<_":1,"_<=_":3,"_>_":4,"_>=_":6};function D(e,t,n,a,s,c){let l=E[e],{step:u}=t,d=n.kind===`literal`?n.value:void 0;if(typeof d==`number`)return(0,o.lM)(O(l,u,d,s,c),1+t.cost);let f=[a()],[{step:p,cost:m}]=f;return(0,o.lM)(e=>{let t=u(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,f);e.left-=m;let n=p(e);return typeof t==`number`&&typeof n==`number`?!!(l&(t<n?1:t>n?4:2)):n instanceof i.Fn?n:(0,r.t4)((0,_.Z)(e,c,[t,n]),s)},1+t.cost)}function O(e,t,n,a,o){return s=>{let c=t(s);return typeof c==`number`?!!(e&(c<n?1:c>n?4:2)):c instanceof i.Fn?c:(0,r.t4)((0,_.Z)(s,o,[c,n]),a)}}function k(e,t,n,r,i){return(0,o.lM)(A(e.step,(0,y.l)(t),n,r,i),1+e.cost)}function A(e,t,n,a,s){let{step:c,cost:l}=n,u=(e,t)=>{e.left-=l;let n=c(e);return n instanceof i.Fn?n:(0,r.t4)((0,_.Z)(e,s,[t,n]),a)};if(t!==void 0)return n=>{let r=e(n);return r instanceof i.Fn?r:t.has(r)??u(n,r)};let d=[n];return t=>{let n=e(t);return n instanceof i.Fn?(0,o.qz)(t,n,d):u(t,n)}}function j(e,t,n){let r=e.operands.map(e=>n.plan(e,t)),i=e.operands.map(e=>e.id);return(0,o.lM)(ee(r,i,e.operator===`||`),r[0]?.cost??0)}function ee(e,t,n){let[r,i,a]=e;return r!==void 0&&i!==void 0&&e.length===2?n?M(r.step,i,t):te(r.step,i,t):r!==void 0&&i!==void 0&&a!==void 0&&e.length===3?n?N(r.step,i,a,t):ne(r.step,i,a,t):re(e,t,n)}function te(e,t,n){let{step:i,cost:a}=t,o=[t];return t=>{let s=e(t);if(s===!1)return!1;if(s!==!0)return P(t,s,o,n,!1);t.left-=a;let c=i(t);return typeof c==`boolean`?c:(0,r.aZ)(c,n[1]??-1)}}function M(e,t,n){let{step:i,cost:a}=t,o=[t];return t=>{let s=e(t);if(s===!0)return!0;if(s!==!1)return P(t,s,o,n,!0);t.left-=a;let c=i(t);return typeof c==`boolean`?c:(0,r.aZ)(c,n[1]??-1)}}function ne(e,t,n,i){let{step:a,cost:o}=t,{step:s,cost:c}=n,l=[t,n],u=[n],d=i.slice(1);return t=>{let n=e(t);if(n===!1)return!1;if(n!==!0)return P(t,n,l,i,!1);t.left-=o;let f=a(t);if(f===!1)return!1;if(f!==!0)return P(t,f,u,d,!1);t.left-=c;let p=s(t);return typeof p==`boolean`?p:(0,r.aZ)(p,i[2]??-1)}}function N(e,t,n,i){let{step:a,cost:o}=t,{step:s,cost:c}=n,l=[t,n],u=[n],d=i.slice(1);return t=>{let n=e(t);if(n===!0)return!0;if(n!==!1)return P(t,n,l,i,!0);t.left-=o;let f=a(t);if(f===!0)return!0;if(f!==!1)return P(t,f,u,d,!0);t.left-=c;let p=s(t);return typeof p==`boolean`?p:(0,r.aZ)(p,i[2]??-1)}}function re(e,t,n){let r=e.map(({step:e})=>e),i=e.map(({cost:e},t)=>t===0?0:e);return a=>{for(let o=0;o<r.length;o++){a.left-=i[o]??0;let s=r[o]?.(a)??null;if(s===n)return n;if(s!==!n)return P(a,s,e.slice(o+1),t.slice(o),n)}return!n}}function P(e,t,n,i,a){let o=(0,r.aZ)(t,i[0]??-1);for(let[t,{step:s,cost:c}]of n.entries()){if((0,r.h6)(o.code))return o;e.left-=c;let n=s(e);if(n===a)return a;n!==!a&&(o=(0,r.JJ)(o,(0,r.aZ)(n,i[t+1]??-1)))}return o}function F(e,t,n){let{step:i,cost:a}=n.plan(e.condition,t),s=n.plan(e.consequent,t),c=n.plan(e.alternate,t),l=e.condition.id;return(0,o.lM)(e=>{let t=i(e);if(typeof t!=`boolean`)return(0,r.aZ)(t,l);let n=t?s:c;return e.left-=n.cost,n.step(e)},a)}function ie({step:e,cost:t},n){return(0,o.lM)(t=>{let a=e(t);return typeof a==`boolean`?!a:a instanceof i.Fn?a:(0,r.t4)(r.NU,n)},1+t)}var ae=n(71615),oe=n(21600);function se({step:e,cost:t},n,r){let i=Math.max((0,v.Fw)(n.length)-1,0);return(0,o.lM)(t=>{let a=e(t);return typeof a==`string`?(i>0&&(t.left-=i),a.startsWith(n)):de(a,r)},1+t)}function ce({step:e,cost:t},n,r){let i=Math.max((0,v.Fw)(n.length)-1,0);return(0,o.lM)(t=>{let a=e(t);return typeof a==`string`?(i>0&&(t.left-=i),a.endsWith(n)):de(a,r)},1+t)}function le({step:e,cost:t},n,r){let i=(0,v.Fw)(n.length);return(0,o.lM)(t=>{let a=e(t);if(typeof a!=`string`)return de(a,r);let o=(0,v.Fw)(a.length)*i-1;return o>0&&(t.left-=o,t.left<0)?t.exhausted:a.includes(n)},1+t)}function ue({step:e,cost:t},n,a,{patterns:s}){let c;return(0,o.lM)(t=>{let o=e(t);return typeof o==`string`?(c??=s?.of(n)??(0,oe.E)(n),(0,r.t4)(c instanceof i.Fn?c:(0,ae.g)(t,o,c),a)):de(o,a)},1+t)}function de(e,t){return e instanceof i.Fn?e:(0,r.t4)(r.NU,t)}function fe(e,t,n,r,i){let{id:a}=e,o=n[0]?.name,[s,c]=t;if(s===void 0||n.length===0)return;if(c===void 0)return o===`!_`?ie(i.plan(s,r),a):void 0;if(t.length!==2)return;let l=()=>i.plan(s,r),u=()=>i.plan(c,r);switch(o){case`_==_`:case`_!=_`:return b(l(),c,u,a,o===`_==_`);case`_<_`:case`_<=_`:case`_>_`:case`_>=_`:return I(n,`int64`)?D(o,l(),c,u,a,n):void 0;case`_+_`:return I(n,`add_int64`)?L(l(),u(),a,1,n):void 0;case`_-_`:return I(n,`subtract_int64`)?L(l(),u(),a,-1,n):void 0;case`@in`:return k(l(),c,u(),a,n);default:return pe(l,c,n,a,r.checked)}}function pe(e,t,n,r,i){let[a]=n;if(t.kind===`literal`&&typeof t.value==`string`&&n.length===1)switch(a?.id){case`starts_with_string`:return se(e(),t.value,r);case`ends_with_string`:return ce(e(),t.value,r);case`contains_string`:return le(e(),t.value,r);case`matches`:case`matches_string`:return ue(e(),t.value,r,i);default:return}}function I(e,t){return e.some(({id:e})=>e.endsWith(t))}function L(e,t,n,a,s){let{step:c}=e,{step:l,cost:u}=t,d=[t];return(0,o.lM)(e=>{let t=c(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,d);e.left-=u;let f=l(e);if(typeof t==`number`&&typeof f==`number`){let e=t+a*f;if(Number.isSafeInteger(e))return e}return f instanceof i.Fn?f:(0,r.t4)((0,_.Z)(e,s,[t,f]),n)},1+e.cost)}var R=n(95814);class me{#e;#t;#n;#r;#i;#a;#o=-1;constructor(e,t,n,r,i){this.#e=e,this.#t=t,this.#n=n,this.#r=r,this.#i=i}read(e){let t=this.#e?e.locals[this.#t]:e.variables[this.#t];if(!(t instanceof i.Bo))return this.#c(e);t.shape!==this.#a&&this.#s(t.shape);let n=this.#o,a=n<0?void 0:t.slots[n];return a===void 0?(0,r.at)((0,R.aV)(this.#r),this.#i):a instanceof i.Fn?(0,r.at)(a,this.#i):a}test(e){let t=this.#e?e.locals[this.#t]:e.variables[this.#t];if(!(t instanceof i.Bo))return this.#l(e);t.shape!==this.#a&&this.#s(t.shape);let n=this.#o;if(n<0)return!1;let a=t.slots[n];return a instanceof i.Fn&&a.code===`unavailable`?(0,r.at)(a,this.#i):!0}#s(e){this.#a=e,this.#o=e.slotOf(this.#r)}#c(e){let t=this.#n(e);return t instanceof i.Fn?t:(0,r.t4)((0,R.Bd)(t,this.#r),this.#i)}#l(e){let t=this.#n(e);return t instanceof i.Fn?t:(0,r.t4)((0,R.RY)(t,this.#r),this.#i)}}function he(e,...t){return{...e,locals:[...e.locals,...t]}}function z(e,t){for(let n=e.locals.length-1;n>=0;n--){let r=e.locals[n];if(r?.name===t)return r}}var ge=n(81352);let _e=new i.Fn(`unavailable`,`not evaluated`);function ve(e,t){return(0,o.lM)(ye(e,t),1)}function ye(e,t){let{id:n,name:r}=e,a=t.checked.references.get(n);if(a?.kind===`local`){let e=z(t,a.name);return e===void 0?B(n,r):e.lazy===void 0?xe(e.slot,n):Se(e.slot,e.lazy)}if(a?.kind===`type`){let e=new i.Uu(a.name);return()=>e}return a?.kind===`variable`?t.parameters===void 0?be(a.slot,n,r):xe(t.parameters+a.slot,n):B(n,r)}function B(e,t){let n=new i.Fn(`no_such_field`,`\`${t}\` is not declared`,e);return()=>n}function be(e,t,n){return a=>{let o=a.variables[e];return o===void 0?new i.Fn(`unavailable`,`\`${n}\` has no value`,t):o instanceof i.Fn?(0,r.at)(o,t):o}}function xe(e,t){return n=>{let a=n.locals[e]??null;return a instanceof i.Fn?(0,r.at)(a,t):a}}function Se(e,t){let{step:n,cost:r}=t;return t=>{let i=t.locals[e]??null;if(i!==_e)return i;t.left-=r;let a=n(t);return t.locals[e]=a,a}}function Ce(e,t,n){let{form:r}=e,i=(0,ge.q)(t.checked),a=i===void 0&&r!==`optional`?Te(e,t):void 0;if(a!==void 0)return r===`test`?(0,o.lM)(e=>a.test(e),2):(0,o.lM)(e=>a.read(e),2,a);let{step:s,cost:c}=n.plan(e.operand,t);return(0,o.lM)(we(e,s,i),1+c)}function we(e,t,n){let{id:r,field:i,form:a}=e;return n===void 0?a===`plain`?V(t,i,r):a===`optional`?De(t,i,r):Oe(t,i,r):Ee(t,n,e)}function V(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,R.Bd)(c,t),n);c.shape!==a&&(a=c.shape,o=a.slotOf(t));let l=o<0?void 0:c.slots[o];return l===void 0?(0,r.at)((0,R.aV)(t),n):l instanceof i.Fn?(0,r.at)(l,n):l}}function Te(e,t){let{operand:n,field:r,id:i}=e;if(n.kind!==`identifier`)return;let a=t.checked.references.get(n.id),{step:o}=ve(n,t);if(a?.kind===`local`){let e=z(t,a.name);return e===void 0||e.lazy!==void 0?void 0:new me(!0,e.slot,o,r,i)}if(a?.kind!==`variable`)return;let{parameters:s}=t;return s===void 0?new me(!1,a.slot,o,r,i):new me(!0,s+a.slot,o,r,i)}function Ee(e,t,{field:n,form:a,id:o}){let s={plain:t.select,optional:t.selectOptional,test:t.has}[a];return t=>{let a=e(t);return a instanceof i.Fn?a:(0,r.t4)(s(a,n),o)}}function De(e,t,n){return a=>{let o=e(a);return o instanceof i.Fn?o:(0,r.t4)((0,R.p2)(o,t),n)}}function Oe(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,R.RY)(c,t),n);if(c.shape!==a&&(a=c.shape,o=a.slotOf(t)),o<0)return!1;let l=c.slots[o];return l instanceof i.Fn&&l.code===`unavailable`?(0,r.at)(l,n):!0}}function ke(e,t,n){let{id:r}=e,i=Me(e.index),a=n.plan(e.operand,t),s=1+a.cost;if(i!==void 0&&!e.optional&&(0,ge.q)(t.checked)===void 0)return(0,o.lM)(je(a.step,i,r),s);let c=n.plan(e.index,t);return(0,o.lM)(Ae(e,a.step,c,(0,ge.M)(t.checked)),s)}function Ae({id:e,optional:t},n,a,s){let{step:c,cost:l}=a,u=[a],d=t?s.indexOptional:s.index;return t=>{let a=n(t);if(a instanceof i.Fn)return(0,o.qz)(t,a,u);t.left-=l;let s=c(t);return s instanceof i.Fn?s:(0,r.t4)(d(a,s),e)}}function je(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,R._o)(c,t),n);c.shape!==a&&(a=c.shape,o=a.slotOf(t));let l=o<0?void 0:c.slots[o];return l===void 0?(0,r.at)((0,R.aV)(t),n):l instanceof i.Fn?(0,r.at)(l,n):l}}function Me(e){return e.kind===`literal`&&typeof e.value==`string`?e.value:void 0}function Ne(e,t,n){let{id:r,receiver:i}=e,a=i===void 0?e.arguments:[i,...e.arguments],s=t.checked.references.get(r);if(s?.kind===`function`){let e=a.map(e=>n.plan(e,t));return(0,o.lM)(Be(s.function,e,r,n),1)}let c=s?.kind===`overloads`?s.overloads:[],l=fe(e,a,c,t,n);if(l!==void 0)return l;let u=a.map(e=>n.plan(e,t)),[d,f]=u;if(d!==void 0&&f!==void 0&&u.length===2&&Pe(c)){let e=c[0]?.name===`or`;return(0,o.lM)(e?Re(d,f,r):ze(d,f,r),1+d.cost)}let[p]=c;if(p!==void 0&&c.length===1&&p.parameters.length===u.length){if(d!==void 0&&u.length===1)return(0,o.lM)(Fe(p,d,r),1+d.cost);if(d!==void 0&&f!==void 0&&u.length===2)return(0,o.lM)(Ie(p,d,f,r),1+d.cost)}return(0,o.lM)(Le(c,u,r),1)}function Pe(e){return e.every(({id:e})=>e===`optional_or_optional`)&&e.length>0?!0:e.every(({id:e})=>e===`optional_orValue_value`)&&e.length>0}function Fe(e,{step:t},n){let[a]=e.parameters,{call:o}=e;return e=>{let s=t(e);return s instanceof i.Fn?s:(0,r.t4)(a!==void 0&&(0,g.G3)(a,s)?o(e,s):r.NU,n)}}function Ie(e,t,n,a){let[s=h.aq,c=h.aq]=e.parameters,{call:l}=e,{step:u}=t,{step:d,cost:f}=n,p=[n];return e=>{let t=u(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,p);e.left-=f;let n=d(e);return n instanceof i.Fn?n:(0,r.t4)((0,g.G3)(s,t)&&(0,g.G3)(c,n)?l(e,t,n):r.NU,a)}}function Le(e,t,n){let a=u(t);return t=>{let o=a(t);return o instanceof i.Fn?o:(0,r.t4)((0,_.Z)(t,e,o),n)}}function Re({step:e},{step:t,cost:n},a){return o=>{let s=e(o);if(s instanceof i.Fn)return s;if(!(s instanceof i.O3))return(0,r.t4)(r.NU,a);if(s.value!==void 0)return s;o.left-=n;let c=t(o);return c instanceof i.O3||c instanceof i.Fn?c:(0,r.t4)(r.NU,a)}}function ze({step:e},{step:t,cost:n},a){return o=>{let s=e(o);return s instanceof i.Fn?s:s instanceof i.O3?s.value===void 0?(o.left-=n,t(o)):s.value:(0,r.t4)(r.NU,a)}}function Be(e,t,n,a){let o=a.body(e),s=u(t);return e=>{let t=s(e);if(t instanceof i.Fn)return t;if(e.left-=o.cost,e.left<0)return r.y6;for(let n=0;n<t.length;n++)e.locals[o.parameters+n]=t[n]??null;let a=o.step(e);return a instanceof i.Fn?Ve(a,n):a}}function Ve(e,t){return new i.Fn(e.code,e.message,t)}function He(e,t,n){let r=n.reserve(1),i=n.plan(e.value,t),{step:a,cost:s}=n.plan(e.body,he(t,{name:e.name,slot:r,lazy:i}));return(0,o.lM)(e=>(e.locals[r]=_e,a(e)),s)}function Ue(e,t,n){let{id:a,name:s,flat:c}=e,l=n.reserve(1),u=n.plan(e.operand,t),{step:d,cost:f}=n.plan(e.body,he(t,{name:s,slot:l,lazy:void 0}));return(0,o.lM)(e=>{let t=u.step(e);if(t instanceof i.Fn)return t;if(!(t instanceof i.O3))return(0,r.at)(r.NU,a);if(t.value===void 0)return m.x3;e.locals[l]=t.value,e.left-=f;let n=d(e);return n instanceof i.Fn?n:c?n instanceof i.O3?n:(0,r.at)(r.NU,a):new i.O3(n)},1+u.cost)}var H=n(97535),We=n(93567),Ge=n(79317),Ke=n(87429);let qe=(0,o.lM)(()=>!0,0);function Je(e,t,n){let{variables:r,predicate:i,transform:a,macro:s,id:c}=e,l=n.reserve(r.length),[u,d]=r,f=d===void 0?void 0:l+1,p=[{name:u,slot:l,lazy:void 0}];d!==void 0&&p.push({name:d,slot:l+1,lazy:void 0});let m=he(t,...p),h=n.plan(e.range,t),g=i===void 0?qe:n.plan(i,m),_=a===void 0?qe:n.plan(a,m),v={id:c,range:h.step,first:l,second:f,predicate:g.step,predicateId:i?.id??c,transform:_.step,turnCost:Ke.a+g.cost,transformCost:_.cost};return(0,o.lM)(Ye(s,v),h.cost)}function Ye(e,t){switch(e){case`all`:return U(t,!1);case`exists`:return U(t,!0);case`existsOne`:return tt(t);case`filter`:return nt(t);case`map`:case`transformList`:return rt(t);case`transformMap`:return at(t);case`transformMapEntry`:return ot(t);case`sortBy`:return st(t);default:return e}}function U(e,t){let{id:n,range:i,first:a,second:o,predicate:s,predicateId:c,turnCost:l}=e;return u=>{let d=i(u),f=Array.isArray(d)&&o===void 0?d:void 0;if(f===void 0)return Xe(u,e,d,t);let{locals:p}=u,{length:m}=f;for(let n=0;n<m;n++){if(u.left-=l,u.left<0)return r.y6;p[a]=f[n];let i=s(u);if(i===t)return t;if(i!==!t){let a=(0,r.aZ)(i,c);return Ze(u,e,{single:f,keys:void 0,values:f},t,n+1,a)}}return u.left<0?(0,r.t4)(r.y6,n):!t}}function Xe(e,t,n,a){if(n instanceof i.Fn)return n;let o=(0,Ke.b)(n);return o instanceof i.Fn?(0,r.at)(o,t.id):Ze(e,t,o,a,0,void 0)}function Ze(e,t,n,i,a,o){let s=o;for(let o=a;o<n.single.length;o++){if(s!==void 0&&(0,r.h6)(s.code))return s;if(!Qe(e,t,n,o))return r.y6;let a=t.predicate(e);if(a===i)return i;if(a!==!i){let e=(0,r.aZ)(a,t.predicateId);s=s===void 0?e:(0,r.JJ)(s,e)}}return s??!i}function Qe(e,t,n,r){if(e.left-=t.turnCost,e.left<0)return!1;let{locals:i}=e;return t.second===void 0?i[t.first]=n.single[r]??null:(i[t.first]=n.keys===void 0?r:n.keys[r]??null,i[t.second]=n.values[r]??null),!0}function $e(e,t,n,a){let o;for(let s=0;s<n.single.length;s++){if(!Qe(e,t,n,s))return r.y6;let c,l=t.predicate(e);if(l===!0){e.left-=t.transformCost;let n=t.transform(e);c=n instanceof i.Fn?n:a(s,n)}else l!==!1&&(c=(0,r.aZ)(l,t.predicateId));if(c!==void 0&&(o=o===void 0?c:(0,r.JJ)(o,c),o.code!==`unavailable`))return o}return o}function et(e,t){return n=>{let a=e.range(n);if(a instanceof i.Fn)return a;let o=(0,Ke.b)(a);return o instanceof i.Fn?(0,r.at)(o,e.id):(0,r.t4)(t(n,o),e.id)}}function tt(e){return et(e,(t,n)=>{let r=0;return $e(t,e,n,()=>{r++})??r===1})}function nt(e){return et(e,(t,n)=>{let r=[];return $e(t,e,n,e=>{let t=n.single[e]??null;return t instanceof i.Fn?t:it(r,t)})??r})}function rt(e){return et(e,(t,n)=>{let r=[];return $e(t,e,n,(e,t)=>it(r,t))??r})}function it(e,t){if(e.length>=H.b.listElements)return(0,r.g$)(`a list`,H.b.listElements,`elements`);e.push(t)}function at(e){return et(e,(t,n)=>{let r=new s.En;return $e(t,e,n,(e,t)=>r.add(n.keys===void 0?e:n.keys[e]??null,t))??r.build()})}function ot(e){return et(e,(t,n)=>{let a=new s.En;return $e(t,e,n,(e,t)=>{if(!(0,g.jh)(t))return r.NU;let n=(0,Ge.LG)(t);for(let[e,r]of(0,Ge.d4)(t).entries()){let t=n[e]??null,o=t instanceof i.Fn?t:a.add(r,t);if(o!==void 0)return o}})??a.build()})}function st(e){return et(e,(t,n)=>{if(n.keys!==void 0)return r.NU;let a=[],o=[];return $e(t,e,n,(e,t)=>{let r=n.single[e]??null;return r instanceof i.Fn?r:(o.push(r),it(a,t))})??(0,We.Un)(t,o,a)})}function ct(e){let{whole:t,slots:n}=(0,a.f)(e)?ut(e):lt,{step:i,cost:s}=t,c=new o.wI(n);return{checked:e,evaluate(e,t){c.variables=e,c.left=t.left,c.left-=s;let n=i(c);return t.left=c.left,c.forget(),c.left<0?r.y6:n}}}let lt={whole:(0,o.lM)(()=>new i.Fn(`depth`,`functions call each other too deeply`),0),slots:0};function ut(e){let t=0,n,r={plan:(e,t)=>dt(e,t,r),reserve:e=>{let n=t;return t+=e,n},body:e=>{n??=new Map;let t=n.get(e);if(t===void 0){let i=r.reserve(e.parameters.length),a={checked:e.body,locals:[],parameters:i},{step:o,cost:s}=r.plan(e.body.expression,a);t={step:o,cost:s,parameters:i},n.set(e,t)}return t}};return{whole:r.plan(e.expression,{checked:e,locals:[],parameters:void 0}),slots:t}}function dt(e,t,n){switch(e.kind){case`literal`:{let{value:t}=e;return(0,o.lM)(()=>t,0)}case`identifier`:return ve(e,t);case`select`:return Ce(e,t,n);case`index`:return ke(e,t,n);case`call`:return Ne(e,t,n);case`logic`:return j(e,t,n);case`conditional`:return F(e,t,n);case`list`:return c(e,t,n);case`map`:return l(e,t,n);case`message`:{let t=new i.Fn(`no_overload`,`messages are not supported`,e.id);return(0,o.lM)(()=>t,0)}case`comprehension`:return Je(e,t,n);case`bind`:return He(e,t,n);case`optional-map`:return Ue(e,t,n);default:return e}}}),87429:((e,t,n)=>{n.d(t,{a:()=>o,b:()=>s});var r=n(73460),i=n(79317),a=n(72595);let o=2;function s(e){if(Array.isArray(e))return{single:e,keys:void 0,values:e};if(e instanceof a.Bo||e instanceof a.I8){let t=(0,i.d4)(e);return{single:t,keys:t,values:(0,i.LG)(e)}}return new a.Fn(`not_iterable`,`a value of type ${(0,r.BR)(e)} has no elements`)}}),95814:((e,t,n)=>{n.d(t,{Bd:()=>l,RY:()=>d,Vz:()=>b,Zf:()=>p,_o:()=>f,aV:()=>m,p2:()=>u});var r=n(89531),i=n(837),a=n(98534),o=n(73460),s=n(79317),c=n(72595);function l(e,t){if((0,o.jh)(e)){let n=(0,s.Rz)(e,t);return n===void 0?m(t):n}return e instanceof c.O3?g(e,t):b(e)}function u(e,t){return e instanceof c.O3?g(e,t):(0,o.jh)(e)?_((0,s.Rz)(e,t)):b(e)}function d(e,t){if((0,o.jh)(e)){let n=(0,s.Rz)(e,t);return(0,s.t8)(n)?n:n!==void 0}return e instanceof c.O3?e.value!==void 0&&d(e.value,t):b(e)}function f(e,t){if((0,o.Lv)(e)){let n=v(t);return n instanceof c.Fn?n:y(e,n)}if((0,o.jh)(e)){let n=(0,s.ZX)(e,t);return n===void 0?h(t):n}return e instanceof c.O3?e.value===void 0?i.x3:p(e.value,t):a.NU}function p(e,t){if((0,o.Lv)(e)){let n=v(t);return n instanceof c.Fn?n:_(e[n])}return(0,o.jh)(e)?_((0,s.ZX)(e,t)):e instanceof c.O3?e.value===void 0?i.x3:p(e.value,t):a.NU}function m(e){return new c.Fn(`no_such_key`,`no such key: ${(0,r.T)(e)}`)}function h(e){let t=(0,c.a0)(e);return t===void 0?new c.Fn(`no_such_key`,`a value of type ${(0,o.BR)(e)} is never a key`):m(t.slice(1))}function g(e,t){return e.value===void 0?i.x3:u(e.value,t)}function _(e){return e===void 0?i.x3:e instanceof c.Fn?e:new c.O3(e)}function v(e){return typeof e==`number`?e:typeof e==`bigint`?-1:e instanceof c.Fg?typeof e.value==`number`?e.value:-1:e instanceof c.__?Number.isInteger(e.value)?e.value:new c.Fn(`invalid_argument`,`a list position must be a whole number`):a.NU}function y(e,t){return t>=0&&t<e.length?e[t]??null:new c.Fn(`index_range`,`index ${t} is out of range, the list has ${e.length} elements`)}function b(e){return new c.Fn(`no_such_field`,`a value of type ${(0,o.BR)(e)} has no fields`)}}),81352:((e,t,n)=>{n.d(t,{M:()=>p,q:()=>f});var r=n(837),i=n(68082),a=n(73460),o=n(79317),s=n(72595),c=n(95814);let l={select:c.Bd,selectOptional:c.p2,has:c.RY,index:c._o,indexOptional:c.Zf,nameOf:(e,t)=>t},u={select:(e,t)=>e instanceof s.O3?d(e,e=>u.selectOptional(e,t)):(0,c.Bd)(e,u.nameOf(e,t)),selectOptional:(e,t)=>e instanceof s.O3?d(e,e=>u.selectOptional(e,t)):(0,a.jh)(e)?(0,c.p2)(e,u.nameOf(e,t)):(0,a.Lv)(e)?(0,c.Vz)(e):r.x3,has:(e,t)=>e instanceof s.O3?e.value!==void 0&&u.has(e.value,t):(0,a.jh)(e)?(0,c.RY)(e,u.nameOf(e,t)):(0,a.Lv)(e)?(0,c.Vz)(e):!1,index:(e,t)=>e instanceof s.O3?d(e,e=>u.indexOptional(e,t)):(0,c._o)(e,t),indexOptional:(e,t)=>e instanceof s.O3?d(e,e=>u.indexOptional(e,t)):(0,a.jh)(e)||(0,a.Lv)(e)?(0,c.Zf)(e,t):r.x3,nameOf:(e,t)=>{let n=e instanceof s.O3?e.value:e;if(n===void 0||!(0,a.jh)(n)||!t.includes(`__`)||(0,o.Rz)(n,t)!==void 0)return t;let r=(0,i.H)(t);return(0,o.Rz)(n,r)===void 0?t:r}};function d(e,t){return e.value===void 0?r.x3:t(e.value)}function f(e){return e.profile===`kubernetes`?u:void 0}function p(e){return f(e)??l}}),57843:((e,t,n)=>{n.d(t,{E6:()=>l,bu:()=>c,lS:()=>s,ni:()=>m,rv:()=>p,s2:()=>_,t6:()=>u,wL:()=>d,zT:()=>f});var r=n(1704),i=n(60321),a=n(96644),o=n(72595);function s(e){return e.kind===`union`?e.members:[e]}function c(e){return e.base??e}function l(e,t,n){return v(e,e=>n?x(e,t):S(e,t))}function u(e,t,n){return n?v(e,e=>{let n=t.flatMap(t=>x(e,t)??[]),r=n.flatMap(e=>e.kind===`string`?e.values??[]:[]);return r.length>0?{kind:`string`,values:[...new Set(r)]}:n[0]}):t.reduce((e,t)=>l(e,t,!1),e)}function d(e,t,n){return v(e,e=>{let r=E[e.kind]??(e.kind===`opaque`?e.name:void 0);return r===void 0||t.includes(r)===n?e:void 0})}function f(e,t,n){return v(e,e=>{let r=g(e,t);return r!==void 0&&h(r,n)?e:void 0})}function p(e,t,n){return v(e,e=>{if(e.kind!==`record`)return e.kind===`map`||y(e)?e:void 0;let r=e.field(t);if(!n)return r?.presence===`present`?void 0:e;let i=r?.type??(0,a.e8)(e,t);return i===void 0||b(i)?void 0:e})}function m(e,t){if(e===t||t.kind===`dyn`)return e;if(e.kind===`dyn`)return t;let n=s(e),r=s(t).flatMap(e=>{for(let t of n)if(t.kind===`record`&&e.kind===`record`){if((0,i.n6)(c(t),c(e)))return[t.base===e?t:e]}else if(h(t,e))return[e];return[]});return r.length===0?t:r.length===1&&r[0]!==void 0?r[0]:{kind:`union`,members:r}}function h(e,t){return e.kind===`union`?e.members.some(e=>h(e,t)):t.kind===`union`?t.members.some(t=>h(e,t)):y(e)||y(t)?!0:e.kind===`string`&&t.kind===`string`?w(e,t):T[e.kind]===T[t.kind]}function g(e,t){if(y(e))return e;if(e.kind===`map`)return e.value;if(e.kind===`record`)return t.kind===`index`?void 0:t.kind===`term`?{kind:`dyn`}:e.field(t.name)?.type??(0,a.e8)(e,t.name);if(e.kind===`list`&&t.kind!==`field`)return t.kind===`index`?_(e,t.index):e.element}function _(e,t){let{tuple:n}=e;return n===void 0||t<0?e.element:n.prefix[t]??n.rest??r.tm}function v(e,t){if(e.kind!==`union`)return y(e)?e:t(e)??r.tm;let n=e.members.flatMap(e=>t(e)??[]);return n.length===e.members.length&&n.every((t,n)=>t===e.members[n])?e:n.length===1&&n[0]!==void 0?n[0]:{kind:`union`,members:n}}function y(e){return e.kind===`dyn`||e.kind===`parameter`}function b(e){return e.kind===`union`&&e.members.length===0}function x(e,t){return y(e)?e:typeof t==`string`?e.kind!==`string`||!C(e,t)?void 0:{kind:`string`,values:[t]}:t===null?e.kind===`null`?e:void 0:typeof t==`boolean`?e.kind===`bool`?e:void 0:typeof t==`number`||typeof t==`bigint`||t instanceof o.__||t instanceof o.Fg?T[e.kind]===`number`?e:void 0:e}function S(e,t){if(t===null)return e.kind===`null`?void 0:e;if(typeof t!=`string`||e.kind!==`string`)return e;if(e.values!==void 0){let n=e.values.filter(e=>e!==t);return n.length===0?void 0:{...e,values:n}}let n=e.except??[];return n.length>=100||n.includes(t)?e:{...e,except:[...n,t]}}function C(e,t){return(e.values?.includes(t)??!0)&&!(e.except?.includes(t)??!1)}function w(e,t){if(e.values!==void 0){let n=t.values===void 0?void 0:new Set(t.values);return e.values.some(r=>C(e,r)&&(n?.has(r)??!0)&&!t.except?.includes(r))}return t.values?.some(t=>C(e,t))??!0}let T={bool:`bool`,bytes:`bytes`,double:`number`,duration:`duration`,dyn:`dyn`,int:`number`,list:`list`,map:`map`,null:`null`,opaque:`opaque`,optional:`optional`,parameter:`parameter`,record:`map`,string:`string`,timestamp:`timestamp`,type:`type`,uint:`number`,union:`union`},E={bool:`bool`,bytes:`bytes`,double:`double`,duration:`google.protobuf.Duration`,int:`int`,list:`list`,map:`map`,null:`null_type`,optional:`optional_type`,record:`map`,string:`string`,timestamp:`google.protobuf.Timestamp`,type:`type`,uint:`uint`}}),92179:((e,t,n)=>{n.d(t,{DP:()=>s,I5:()=>u,On:()=>f,cm:()=>c,jq:()=>p,md:()=>l,wA:()=>a,xM:()=>d});var r=n(73460),i=n(72595);function a(e,t){return new o(e,void 0,void 0,t)}class o{parent;step;type;depth;#e;#t;constructor(e,t,n,r){this.#e=e,this.parent=t,this.step=n,this.type=r,this.depth=t===void 0?0:t.depth+1}get key(){return this.#e??=(this.parent?.key??``)+(this.step===void 0?``:m(this.step)),this.#e}field(e,t){for(let n of this.#t??[])if(n.type===t&&n.step?.kind===`field`&&n.step.name===e)return n;let n=c(this,{kind:`field`,name:e},t);if(n!==void 0)return this.#t??=[],this.#t.length<8&&this.#t.push(n),n}}function s(e,t){return e.type===t?e:new o(e.parent===void 0?e.key:void 0,e.parent,e.step,t)}function c(e,t,n){if(!(e.depth>=64))return new o(void 0,e,t,n)}function l(e){for(let t=e;t!==void 0;t=t.parent)if(t.type.kind!==`dyn`)return!1;return!0}function u(e){let t=e;for(;t.parent!==void 0;)t=t.parent;return t}function d(e,t){if(e.kind===`literal`&&typeof e.value==`string`)return{kind:`field`,name:e.value};if(e.kind===`literal`&&typeof e.value==`number`)return{kind:`index`,index:e.value};let n=g(e,t,{left:40});return n===void 0?void 0:{kind:`term`,text:n}}function f(e,t,n){let r=g(e,t,{left:40});return r===void 0?void 0:a(`=${r}`,n)}function p(e,t,n){if(e.key===t.key)return s(n,e.type);if(e.parent===void 0||e.step===void 0||e.step.kind===`term`)return;let r=p(e.parent,t,n);return r===void 0?void 0:c(r,e.step,e.type)}function m(e){return e.kind===`field`?`.${h(e.name)}`:e.kind===`index`?`[${e.index}]`:`[${e.text}]`}function h(e){return e.includes(`"`)||e.includes(`\\`)?JSON.stringify(e):`"${e}"`}function g(e,t,n){if(--n.left<0)return;let r=t(e);if(r!==void 0)return r.key;if(e.kind===`literal`)return _(e.value);if(e.kind!==`call`)return;let i=e.receiver===void 0?e.arguments:[e.receiver,...e.arguments],a=[];for(let e of i){let r=g(e,t,n);if(r===void 0)return;a.push(r)}return`${e.name}${e.receiver===void 0?``:`~`}(${a.join(`,`)})`}function _(e){return e instanceof i.__?`${e.value}d`:e instanceof i.Fg?`${e.value}u`:typeof e==`string`?JSON.stringify(e):typeof e==`object`&&(e!==null||(0,r.Lv)(e))?void 0:String(e)}}),68082:((e,t,n)=>{n.d(t,{H:()=>a,U:()=>o});var r=n(48704);let i=new Map([[`underscores`,`__`],[`dot`,`.`],[`dash`,`-`],[`slash`,`/`]]);function a(e){if(!e.includes(`__`))return e;let t=/^__([a-z]+)__$/.exec(e)?.[1];return t!==void 0&&!i.has(t)?t:e.replace(/__(underscores|dot|dash|slash)__/g,(e,t)=>i.get(t)??e)}function o(e,t){let n=(0,r.i)(e,e=>o(e,t)),i=n.kind===`select`?t.get(n.id):void 0;return n.kind===`select`&&i!==void 0?{...n,field:i}:n}}),27132:((e,t,n)=>{n.d(t,{J:()=>o,O:()=>y});var r=n(89531),i=n(72595),a=n(68969);function o(e,t,n,r,i,a,o){let d={name:t,nameSpan:n,receiver:r,list:i,root:a,span:o};return e.macros?r===void 0?t===`has`&&i.length===1&&!a?l(e,d):c(e,d):(s(r)?u(e,d,`${r.name}.${t}`):void 0)??b(e,d,r)??C(e,d,r)??c(e,d):c(e,d)}function s(e){return e.kind===`identifier`&&!e.root&&(e.name===`cel`||e.name===`math`)}function c(e,t){let{name:n,nameSpan:r,receiver:i,list:o,root:s,span:c}=t,l=Math.max((0,a.JS)(e,o),i===void 0?0:(0,a.d1)(e,i));return{id:(0,a.Si)(e,l,c),kind:`call`,name:n,nameSpan:r,receiver:i,arguments:o,root:s,span:c}}function l(e,t){let{span:n}=t,[r]=t.list;return r?.kind!==`select`||r.form!==`plain`?w(e,t,r?.span??t.nameSpan,"`has` needs a field selection","write `has(a.b)`, or `'b' in a` for a key that is no name"):{...r,form:`test`,span:n}}function u(e,t,n){let{list:r}=t;switch(n){case`cel.bind`:return r.length===3?d(e,t):void 0;case`cel.block`:return r.length===2?p(e,t):void 0;case`cel.index`:return r.length===1?m(e,t,`@index`):void 0;case`cel.iterVar`:return r.length===2?m(e,t,`@it`):void 0;case`cel.accuVar`:return r.length===2?m(e,t,`@ac`):void 0;case`math.greatest`:case`math.least`:return h(e,t,n);default:return}}function d(e,t){let[n,r,i]=t.list;return n===void 0||r===void 0||i===void 0?c(e,t):f(e,S(e,n),r,i,t.span)}function f(e,t,n,r,i){return{id:(0,a.Si)(e,(0,a.JS)(e,[n,r]),i),kind:`bind`,name:t,value:n,body:r,span:i}}function p(e,t){let[n,r]=t.list;if(n===void 0||r===void 0)return c(e,t);if(n.kind!==`list`)return w(e,t,n.span,"`cel.block` needs a list literal as its first argument");let i=r;for(let r=n.elements.length-1;r>=0&&!e.stopped;r--){let a=n.elements[r];if(a===void 0)break;if(a.optional)return w(e,t,a.value.span,"elements of `cel.block` cannot be optional");i=f(e,`@index${r}`,a.value,i,t.span)}return i}function m(e,t,n){let i=[];for(let n of t.list){if(n.kind!==`literal`||typeof n.value!=`number`||n.value<0)return w(e,t,n.span,`${(0,r.T)(`cel.`+t.name)} needs literal numbers from 0`);i.push(n.value)}return(0,a.Cv)(e,n+i.join(`:`),!1,t.span)}function h(e,t,n){let{list:i,nameSpan:o,span:s}=t,[c]=i;if(c===void 0)return w(e,t,o,`${(0,r.T)(n)} needs at least one argument`);if(i.length===1&&c.kind===`list`){if(c.elements.length===0)return w(e,t,c.span,`${(0,r.T)(n)} needs at least one number`);for(let{value:t}of c.elements)_(e,n,t)}else for(let t of i)_(e,n,t);let l=i.length>2?[g(e,i)]:i,u=(0,a.JS)(e,l);return{id:(0,a.Si)(e,u,s),kind:`call`,name:n,nameSpan:o,receiver:void 0,arguments:l,root:!1,span:s}}function g(e,t){let n={start:t[0]?.span.start??0,end:t.at(-1)?.span.end??0},r=t.map(e=>({value:e,optional:!1}));return{id:(0,a.Si)(e,(0,a.JS)(e,t),n),kind:`list`,elements:r,span:n}}function _(e,t,n){let{kind:o}=n;(o===`literal`?typeof n.value==`number`||typeof n.value==`bigint`||n.value instanceof i.__||n.value instanceof i.Fg:o!==`list`&&o!==`map`&&o!==`message`)||(0,a.z8)(e,n.span,`${(0,r.T)(t)} compares numbers only`,{code:`constraint/argument`})}let v=new Map([[`all`,{macro:`all`,one:[2],two:[3]}],[`exists`,{macro:`exists`,one:[2],two:[3]}],[`existsOne`,{macro:`existsOne`,one:[2],two:[3]}],[`exists_one`,{macro:`existsOne`,one:[2],two:[3]}],[`filter`,{macro:`filter`,one:[2],two:[]}],[`map`,{macro:`map`,one:[2,3],two:[]}],[`sortBy`,{macro:`sortBy`,one:[2],two:[]}],[`transformList`,{macro:`transformList`,one:[],two:[3,4]}],[`transformMap`,{macro:`transformMap`,one:[],two:[3,4]}],[`transformMapEntry`,{macro:`transformMapEntry`,one:[],two:[3,4]}]]),y=[...v.keys(),`has`,`optFlatMap`,`optMap`,`cel.bind`];function b(e,t,n){let r=v.get(t.name),i=t.list.length,o=r?.two.includes(i)===!0;if(r===void 0||!o&&!r.one.includes(i))return;let{macro:s}=r;if(s===`sortBy`&&(n.kind===`literal`||n.kind===`map`||n.kind===`message`))return w(e,t,n.span,"`sortBy` needs a list");let c=x(e,t.list,o),l=t.list.slice(c.length),u=l.at(-1),d=s===`all`||s===`exists`||s===`existsOne`||s===`filter`,f=d?u:l.length===2?l[0]:void 0,p=d?void 0:u;return{id:(0,a.Si)(e,Math.max((0,a.JS)(e,l),(0,a.d1)(e,n)),t.span),kind:`comprehension`,macro:s,range:n,variables:c,predicate:f,transform:p,span:t.span}}function x(e,t,n){let i=S(e,t[0]);if(!n)return[i];let o=S(e,t[1]);return i===o&&t[1]!==void 0&&(0,a.z8)(e,t[1].span,`variable ${(0,r.T)(i)} is named twice`,{help:`give the two variables different names`}),[i,o]}function S(e,t){if(t===void 0)return``;if(t.kind!==`identifier`||t.root)return(0,a.z8)(e,t.span,`the variable of a macro must be a simple name`),``;let{name:n,span:i}=t;return(n===`__result__`||n===`@result`)&&(0,a.z8)(e,i,`${(0,r.T)(n)} cannot be a variable of a macro`),n}function C(e,t,n){let{name:r,list:i,span:o}=t,[s,c]=i,l=r===`optFlatMap`;if(r!==`optMap`&&!l||i.length!==2||c===void 0)return;let u=S(e,s);return{id:(0,a.Si)(e,(0,a.JS)(e,[n,c]),o),kind:`optional-map`,operand:n,name:u,body:c,flat:l,span:o}}function w(e,t,n,r,i){return(0,a.z8)(e,n,r,i===void 0?{}:{help:i}),(0,a.mw)(e,t.span)}}),37369:((e,t,n)=>{n.d(t,{q:()=>xe});var r=n(97535),i=n(89531);function a(e){let t={text:e,tokens:[],issues:[]},n=0;for(;n<e.length;){let r=e.charCodeAt(n);r===32||r===10||r===9||r===13||r===12?n++:n=C(r)?s(t,n):x(r)||r===46&&x(e.charCodeAt(n+1))?u(t,n):r===34||r===39?p(t,n,n,`string`,!1):r===47&&e.charCodeAt(n+1)===47?o(e,n):r===96?h(t,n):_(t,n)}return t.tokens.push({kind:`end`,start:e.length,end:e.length}),t}function o(e,t){let n=e.indexOf(`
`,t);return n<0?e.length:n}function s(e,t){let{text:n}=e,r=t+1;for(;T(n.charCodeAt(r));)r++;let i=n.charCodeAt(r);if((i===34||i===39)&&r-t<=2){let i=n.slice(t,r);if(/^[rR]$/.test(i))return p(e,t,r,`string`,!0);if(/^[bB][rR]?$/.test(i))return p(e,t,r,`bytes`,i.length===2)}let a=r-t>5?`identifier`:c(n,t,r);return e.tokens.push({kind:a,start:t,end:r}),r}function c(e,t,n){let r=l[e.charAt(t)];return r?.length===n-t&&e.startsWith(r,t)?r:`identifier`}let l={f:`false`,i:`in`,n:`null`,t:`true`};function u(e,t){let{text:n}=e,r=`int`,i=t;if(n.charCodeAt(t)===48&&n.charCodeAt(t+1)===120&&S(n.charCodeAt(t+2)))for(i=t+3;S(n.charCodeAt(i));)i++;else{i=d(n,t),n.charCodeAt(i)===46&&x(n.charCodeAt(i+1))&&(r=`double`,i=d(n,i+1));let e=f(n,i);e>i&&(r=`double`,i=e)}let a=n.charCodeAt(i);return r===`int`&&(a===117||a===85)&&(r=`uint`,i++),e.tokens.push({kind:r,start:t,end:i}),i}function d(e,t){let n=t;for(;x(e.charCodeAt(n));)n++;return n}function f(e,t){let n=e.charCodeAt(t);if(n!==101&&n!==69)return t;let r=e.charCodeAt(t+1),i=r===43||r===45?t+2:t+1,a=d(e,i);return a>i?a:t}function p(e,t,n,r,a){let{text:o}=e,s=o.charCodeAt(n),c=m(o,n,s),l=c?3:1,u=n+l;for(;u<o.length;){let n=o.charCodeAt(u);if(n===s&&(!c||m(o,u,s)))return e.tokens.push({kind:r,start:t,end:u+l}),u+l;if(!c&&(n===10||n===13))break;let i=o.charCodeAt(u+1);u+=!a&&n===92&&(c||i!==10&&i!==13)?2:1}let d=Math.min(u,o.length),f=o.charAt(n),p=f.repeat(l);return y(e,t,d,`${r===`bytes`?`bytes`:`string`} literal has no closing ${(0,i.T)(p)}`,{help:c?`close it with ${(0,i.T)(p)}`:`close it on the same line, or use ${(0,i.T)(f.repeat(3))} for text of several lines`}),d}function m(e,t,n){return e.charCodeAt(t+1)===n&&e.charCodeAt(t+2)===n}function h(e,t){let{text:n}=e,r=t+1;for(;E(n.charCodeAt(r));)r++;if(n.charCodeAt(r)===96&&r>t+1)return e.tokens.push({kind:`field`,start:t,end:r+1}),r+1;let i=n.indexOf("`",t+1);return i<0||i>o(n,t)?(y(e,t,Math.min(r,n.length),`back-quoted field name has no closing back quote`),Math.min(r,n.length)):(y(e,t,i+1,i===t+1?`back-quoted field name is empty`:"back-quoted field name may hold only ASCII letters, digits, `_`, `.`, `/`, `-` and spaces",{help:"use an index with a string for any other key, as in `x['a:b']`"}),i+1)}let g=new Map([[`=`,`==`],[`&`,`&&`],[`|`,`||`]]);function _(e,t){let{text:n}=e,r=v(n,t);if(r!==void 0)return e.tokens.push({kind:r,start:t,end:t+r.length}),t+r.length;let a=n.slice(t,t+1),o=g.get(a);if(o!==void 0)return e.issues.push(b(t,t+1,`${(0,i.T)(a)} is not an operator`,`did you mean ${(0,i.T)(o)}?`)),e.tokens.push({kind:o,start:t,end:t+1}),t+1;let s=n.codePointAt(t)??0,c=t+(s>65535?2:1),l=`U+`+s.toString(16).toUpperCase().padStart(4,`0`);return y(e,t,c,`unexpected character ${s>32&&s<127?(0,i.T)(a):l}`,{...s>127&&{help:`text beyond ASCII may stand only in string literals and comments`}}),c}function v(e,t){let n=e.charCodeAt(t+1),r=e[t];switch(r){case`.`:case`(`:case`)`:case`,`:case`[`:case`]`:case`{`:case`}`:case`:`:case`?`:case`+`:case`-`:case`*`:case`/`:case`%`:return r;case`=`:return n===61?`==`:void 0;case`!`:return n===61?`!=`:`!`;case`<`:return n===61?`<=`:`<`;case`>`:return n===61?`>=`:`>`;case`&`:return n===38?`&&`:void 0;case`|`:return n===124?`||`:void 0;default:return}}function y(e,t,n,r,i={}){e.issues.push(b(t,n,r,i.help)),e.tokens.push({kind:`bad`,start:t,end:n})}function b(e,t,n,r){let i={code:`constraint/invalid-expression`,severity:`error`,message:n,span:{start:e,end:t}};return r===void 0?i:{...i,help:r}}function x(e){return e>=48&&e<=57}function S(e){return x(e)||e>=65&&e<=70||e>=97&&e<=102}function C(e){return e>=97&&e<=122||e>=65&&e<=90||e===95}let w=[0,67043328,2281701374,134217726];function T(e){return e<128&&!!((w[e>>5]??0)&1<<(e&31))}function E(e){return C(e)||x(e)||e>=45&&e<=47||e===32}var D=n(72595);let O=new Map([[`a`,7],[`b`,8],[`f`,12],[`n`,10],[`r`,13],[`t`,9],[`v`,11],[`\\`,92],[`?`,63],[`"`,34],[`'`,39],["`",96]]);function k(e,t){let n=ne(e,t),r=e.slice(n.start,n.end);if(!r.isWellFormed())return{problems:[{message:`string literal holds half of a surrogate pair`,...P(t)}]};if(n.raw||!r.includes(`\\`))return{value:N(r)};let i=[],a=[];return j(e,n,i,{plain:e=>a.push(e),escape:e=>a.push(String.fromCodePoint(e)),unicode:!0}),i.length>0?{problems:i}:{value:a.join(``)}}function A(e,t){let n=ne(e,t),r=e.slice(n.start,n.end);if(!r.isWellFormed())return{problems:[{message:`bytes literal holds half of a surrogate pair`,...P(t)}]};if(n.raw||!r.includes(`\\`))return{value:re(N(r))};let i=[],a=[];return j(e,n,i,{plain:e=>{for(let t of re(e))a.push(t)},escape:e=>a.push(e),unicode:!1}),i.length>0?{problems:i}:{value:Uint8Array.from(a)}}function j(e,t,n,r){let i=t.start;for(;i<t.end;){let a=e.indexOf(`\\`,i),o=a<0||a>=t.end?t.end:a;if(o>i&&r.plain(N(e.slice(i,o))),o===t.end)return;let s=ee(e,o,t.end,r.unicode);if(`point`in s)r.escape(s.point);else{let{message:e,end:t,help:r}=s;n.push({message:e,start:o,end:t,...r!==void 0&&{help:r}})}i=s.end}}function ee(e,t,n,r){let a=e[t+1]??``,o=O.get(a);if(o!==void 0)return{point:o,end:t+2};if(a===`x`||a===`X`)return te(e,t,n,2);if(a===`u`||a===`U`){let o=a===`u`?4:8;return r?te(e,t,n,o):{message:`escape ${(0,i.T)(`\\`+a)} is not allowed in a bytes literal`,end:Math.min(n,t+2+o),help:"write the character itself, or its octets as `\\xHH`"}}if(a>=`0`&&a<=`7`)return M(e,t,n);let s=Math.min(n,t+1+((e.codePointAt(t+1)??0)>65535?2:1));return{message:`unknown escape ${(0,i.T)(e.slice(t,s))}`,end:s,help:`write ${(0,i.T)(`\\\\`)} for a backslash, or use a raw string such as \`r'…'\``}}function te(e,t,n,r){let a=t+2+r,o=e.slice(t+2,Math.min(a,n));if(o.length<r||!/^[0-9a-fA-F]+$/.test(o)){let n=e.slice(t,t+2);return{message:`escape ${(0,i.T)(n)} needs ${r} hexadecimal digits`,end:t+2}}let s=Number.parseInt(o,16),c=e.slice(t,a);return s>1114111?{message:`escape ${(0,i.T)(c)} is beyond U+10FFFF`,end:a}:s>=55296&&s<=57343?{message:`escape ${(0,i.T)(c)} is half of a surrogate pair`,end:a,help:"write the character as one `\\U` escape of eight digits"}:{point:s,end:a}}function M(e,t,n){let r=t+4,a=e.slice(t+1,Math.min(r,n));return/^[0-3][0-7]{2}$/.test(a)?{point:Number.parseInt(a,8),end:r}:{message:`octal escape ${(0,i.T)(`\\`+(e[t+1]??``))} needs three digits from 000 to 377`,end:t+2}}function ne(e,t){let n=t.start,r=!1;for(let t=e[n];t!==`"`&&t!==`'`;t=e[++n])(t===`r`||t===`R`)&&(r=!0);let i=e[n],a=t.end-n>=6&&e[n+1]===i&&e[n+2]===i?3:1;return{start:n+a,end:t.end-a,raw:r}}function N(e){return e.includes(`\r`)?e.replace(/\r\n?/g,`
`):e}function re(e){return new TextEncoder().encode(e)}function P(e){return{start:e.start,end:e.end}}let F=-(2n**63n),ie=2n**63n-1n,ae=2n**64n-1n;function oe(e,t,n){let{start:r,end:i}=t;switch(t.kind){case`int`:return se(e.slice(r,i),t,n);case`uint`:return ce(e.slice(r,i-1),t);case`double`:return le(e.slice(r,i),t,n);case`bytes`:return A(e,t);default:return k(e,t)}}function se(e,t,n){if(e.length<=15){let t=Number(e);return{value:(n?-t:t)+0}}let r=n?-BigInt(e):BigInt(e);return r<F||r>ie?de(t,`int ${(0,i.T)((n?`-`:``)+e)} does not fit 64 bits`,{help:`an int is between ${F} and ${ie}`}):{value:ue(r)}}function ce(e,t){let n=BigInt(e);return n>ae?de(t,`uint ${(0,i.T)(e+`u`)} does not fit 64 bits`,{help:`a uint is between 0 and ${ae}`}):{value:new D.Fg(ue(n))}}function le(e,t,n){let r=Number(e);return Number.isFinite(r)?{value:new D.__(n?-r:r)}:de(t,`double ${(0,i.T)(e)} is too large`)}function ue(e){let t=Number(e);return Number.isSafeInteger(t)?t:e}function de(e,t,n={}){return{problems:[{message:t,start:e.start,end:e.end,...n}]}}var fe=n(27132);let pe={"||":{precedence:1,name:void 0},"&&":{precedence:2,name:void 0},"<":{precedence:3,name:`_<_`},"<=":{precedence:3,name:`_<=_`},">":{precedence:3,name:`_>_`},">=":{precedence:3,name:`_>=_`},"==":{precedence:3,name:`_==_`},"!=":{precedence:3,name:`_!=_`},in:{precedence:3,name:`@in`},"+":{precedence:4,name:`_+_`},"-":{precedence:4,name:`_-_`},"*":{precedence:5,name:`_*_`},"/":{precedence:5,name:`_/_`},"%":{precedence:5,name:`_%_`}};var I=n(68969);function L(e,t){e.at++,(0,I.ss)(e).kind===`,`&&e.tokens[e.at+1]?.kind===t&&e.at++}function R(e,t){let{kind:n}=(0,I.ss)(e);return n===t||n===`end`}function me(e,t){return!R(e,t)&&(0,I.ss)(e).kind!==`,`&&_e(e,`\`,\` or ${(0,i.T)(t)}`),z(e,`,`)}function he(e,t,n){if(!z(e,t)){if((0,I.ss)(e).kind!==`end`&&_e(e,(0,i.T)(t)),(0,I.ss)(e).kind===`end`&&!e.ended){e.ended=!0;let r=e.text.slice(n.start,n.start+1),a={start:n.start,end:n.start+1};(0,I.z8)(e,a,`${(0,i.T)(r)} is never closed`,{help:`add ${(0,i.T)(t)}`})}z(e,t)}}function z(e,t){return(0,I.ss)(e).kind!==t||e.stopped?!1:(e.at++,!0)}function ge(e,t,n){return z(e,t)?!0:(_e(e,`${(0,i.T)(t)} ${n}`),z(e,t))}function _e(e,t){let n=(0,I.ss)(e),r=B(n);return n.kind!==`bad`&&!(n.kind===`end`&&e.ended)&&(e.ended||=n.kind===`end`,ve(e,n,`expected ${t}, ${n.kind===`end`?`the expression ends here`:`got ${(0,i.T)(e.text.slice(r.start,r.end))}`}`,void 0)),ye(e),r}function ve(e,t,n,r){let i=e.issues.at(-1);(i===void 0||i.span.start!==t.start)&&(0,I.z8)(e,B(t),n,r===void 0?{}:{help:r})}function ye(e){let t=0;for(;(0,I.ss)(e).kind!==`end`;e.at++){let{kind:n}=(0,I.ss)(e);if(n===`(`||n===`[`||n===`{`)t++;else if(n===`)`||n===`]`||n===`}`){if(t===0)return;t--}else if((n===`,`||n===`:`)&&t===0)return}}function B({start:e,end:t}){return{start:e,end:t}}function be(e,t){return{start:t,end:Math.max(t,(0,I.kn)(e).end)}}function xe(e,t={}){if(e.length>r.b.expressionLength)return{issues:[{code:`limit/expression-length`,severity:`error`,message:`expression has ${e.length} characters, limit is ${r.b.expressionLength}`,span:{start:r.b.expressionLength,end:e.length},help:`split it into variables or functions`}]};let{tokens:n,issues:i}=a(e),o={text:e,tokens:n,macros:t.macros??!0,issues:[],depths:[],at:0,level:0,ended:n.at(-2)?.kind===`bad`,stopped:!1},s=Ce(o);return(0,I.ss)(o).kind!==`end`&&_e(o,`an operator or the end`),i.length===0&&o.issues.length===0?{expression:s,issues:i}:{issues:Se(i,o.issues)}}function Se(e,t){let n=new Set(e.map(e=>e.span.start));return[...e,...t.filter(e=>!n.has(e.span.start))].sort((e,t)=>e.span.start-t.span.start||e.span.end-t.span.end).slice(0,r.b.expressionIssues)}function Ce(e){let{start:t}=(0,I.ss)(e);if(e.level>=r.b.expressionDepth)return(0,I.DI)(e,B((0,I.ss)(e))),(0,I.mw)(e,B((0,I.ss)(e)));e.level++;let n=Te(e,1),i=z(e,`?`)?we(e,t,n):n;return e.level--,i}function we(e,t,n){let r=(0,I.ss)(e).start,i=Te(e,1);if((0,I.ss)(e).kind===`?`&&((0,I.z8)(e,B((0,I.ss)(e)),"a conditional between `?` and `:` needs parentheses",{help:"write `a ? (b ? c : d) : e`"}),z(e,`?`)&&(i=we(e,r,i))),!ge(e,`:`,`for the other branch of the conditional`))return(0,I.mw)(e,be(e,t));let a=Ce(e),o=be(e,t);return{id:(0,I.Si)(e,(0,I.JS)(e,[n,i,a]),o),kind:`conditional`,condition:n,consequent:i,alternate:a,span:o}}let V=new Map([[`and`,`&&`],[`or`,`||`]]);function Te(e,t){let{start:n}=(0,I.ss)(e),r=ke(e);for(;;){let i=Ee(e),a=pe[i];if(a===void 0||a.precedence<t)return r;r=i===`&&`||i===`||`?De(e,n,r,i,a.precedence):Oe(e,n,r,a)}}function Ee(e){let t=(0,I.ss)(e);if(t.kind!==`identifier`)return t.kind;let n=e.text.slice(t.start,t.end),r=V.get(n);return r!==void 0&&ve(e,t,`${(0,i.T)(n)} is not an operator`,`write ${(0,i.T)(r)}`),r??t.kind}function De(e,t,n,r,i){let a=[n];for(;Ee(e)===r;)e.at++,a.push(Te(e,i+1));let o=be(e,t);return{id:(0,I.Si)(e,(0,I.JS)(e,a),o),kind:`logic`,operator:r,operands:a,span:o}}function Oe(e,t,n,{precedence:r,name:i=``}){let a=B((0,I.ss)(e));return e.at++,Ae(e,i,a,[n,Te(e,r+1)],be(e,t))}function ke(e){let t=(0,I.ss)(e);if(t.kind!==`!`&&(t.kind!==`-`||H(e.tokens[e.at+1])))return je(e);let{start:n}=t,r=0;for(;(0,I.ss)(e).kind===t.kind;e.at++)r++;let a=(0,I.ss)(e);if(a.kind===`!`||a.kind===`-`&&!H(e.tokens[e.at+1]))for((0,I.z8)(e,B(a),`${(0,i.T)(a.kind)} may not follow ${(0,i.T)(t.kind)}`,{help:`put it in parentheses`});(0,I.ss)(e).kind===`!`||(0,I.ss)(e).kind===`-`;)e.at++;let o=je(e);if(r%2==0)return o;let s={start:n,end:n+1};return Ae(e,t.kind===`!`?`!_`:`-_`,s,[o],be(e,n))}function Ae(e,t,n,r,i){return{id:(0,I.Si)(e,(0,I.JS)(e,r),i),kind:`call`,name:t,nameSpan:n,receiver:void 0,arguments:r,root:!1,span:i}}function je(e){let{start:t,kind:n}=(0,I.ss)(e),r=Fe(e),i=(n===`identifier`||n===`.`)&&r.kind===`identifier`;for(;;)if(z(e,`.`))r=Me(e,t,r),i&&=r.kind===`select`&&r.form===`plain`;else if(z(e,`[`))r=Pe(e,t,r),i=!1;else if((0,I.ss)(e).kind===`{`&&i)r=He(e,t,r),i=!1;else return r}function Me(e,t,n){let r=z(e,`?`),i=(0,I.ss)(e),a=Ne(e);if(a===void 0)return n;if(i.kind===`identifier`&&!r&&(0,I.ss)(e).kind===`(`){let r=ze(e);return(0,fe.J)(e,a,B(i),n,r,!1,be(e,t))}let o=be(e,t);return{id:(0,I.Si)(e,(0,I.d1)(e,n),o),kind:`select`,operand:n,field:a,fieldSpan:B(i),form:r?`optional`:`plain`,span:o}}function Ne(e){let t=(0,I.ss)(e),n=e.text.slice(t.start,t.end);if(t.kind===`identifier`||t.kind===`field`)return e.at++,t.kind===`field`?n.slice(1,-1):n;if(t.kind===`in`||t.kind===`true`||t.kind===`false`||t.kind===`null`){let r=`write it in back quotes, as in \`x.\`${n}\`\``;return(0,I.z8)(e,B(t),`${(0,i.T)(n)} is a keyword and cannot be a field name`,{help:r}),e.at++,n}_e(e,`a field name`)}function Pe(e,t,n){let r=(0,I.kn)(e),i=z(e,`?`),a=Ce(e);he(e,`]`,r);let o=be(e,t);return{id:(0,I.Si)(e,(0,I.JS)(e,[n,a]),o),kind:`index`,operand:n,index:a,optional:i,span:o}}function Fe(e){let t=(0,I.ss)(e);switch(t.kind){case`int`:case`uint`:case`double`:case`string`:case`bytes`:return Ie(e,t,!1);case`-`:return e.at++,Ie(e,(0,I.ss)(e),!0);case`true`:case`false`:case`null`:{e.at++;let n=B(t),r=t.kind===`null`?null:t.kind===`true`;return{id:(0,I.Si)(e,0,n),kind:`literal`,value:r,span:n}}case`.`:case`identifier`:return Re(e);case`(`:{e.at++;let n=Ce(e);return he(e,`)`,t),n}case`[`:return Be(e);case`{`:return Ve(e);default:{let t=_e(e,`an expression`);return(0,I.mw)(e,t)}}}function Ie(e,t,n){let r={start:n?(0,I.kn)(e).start:t.start,end:t.end};e.at++;let i=oe(e.text,t,n);if(`value`in i)return{id:(0,I.Si)(e,0,r),kind:`literal`,value:i.value,span:r};for(let{message:t,start:n,end:r,help:a}of i.problems)(0,I.z8)(e,{start:n,end:r},t,a===void 0?{}:{help:a});return(0,I.mw)(e,r)}let Le=new Set(`as break const continue else for function if import let loop namespace package return var void while`.split(` `));function Re(e){let{start:t}=(0,I.ss)(e),n=z(e,`.`),r=(0,I.ss)(e);if(r.kind!==`identifier`)return(0,I.mw)(e,_e(e,`a name`));e.at++;let a=e.text.slice(r.start,r.end);if(Le.has(a)&&(0,I.z8)(e,B(r),`${(0,i.T)(a)} is a reserved word`,{help:`reserved words may stand only behind a dot`}),(0,I.ss)(e).kind!==`(`)return(0,I.Cv)(e,a,n,be(e,t));let o=ze(e);return(0,fe.J)(e,a,B(r),void 0,o,n,be(e,t))}function ze(e){let t=[],n=(0,I.ss)(e);if(e.at++,z(e,`)`))return t;do t.push(Ce(e));while(me(e,`)`));return he(e,`)`,n),t}function Be(e){let t=(0,I.ss)(e),n=[],r=0;for(L(e,`]`);!R(e,`]`);){let t=z(e,`?`),i=Ce(e);if(n.push({value:i,optional:t}),r=Math.max(r,(0,I.d1)(e,i)),!me(e,`]`))break}he(e,`]`,t);let i=be(e,t.start);return{id:(0,I.Si)(e,r,i),kind:`list`,elements:n,span:i}}function Ve(e){let t=(0,I.ss)(e),n=[],r=0;for(L(e,`}`);!R(e,`}`);){let t=z(e,`?`),i=Ce(e),a=ge(e,`:`,`between the key and the value`)?Ce(e):i;if(n.push({key:i,value:a,optional:t}),r=Math.max(r,(0,I.d1)(e,i),(0,I.d1)(e,a)),!me(e,`}`))break}he(e,`}`,t);let i=be(e,t.start);return{id:(0,I.Si)(e,r,i),kind:`map`,entries:n,span:i}}function He(e,t,n){let r=Ue(n),i=(0,I.ss)(e),a=[],o=(0,I.d1)(e,n);for(L(e,`}`);!R(e,`}`);){let t=z(e,`?`),n=Ne(e);if(n!==void 0&&ge(e,`:`,`between the field and the value`)){let r=Ce(e);a.push({field:n,value:r,optional:t}),o=Math.max(o,(0,I.d1)(e,r))}if(!me(e,`}`))break}he(e,`}`,i);let s=be(e,t);return{id:(0,I.Si)(e,o,s),kind:`message`,name:r,entries:a,span:s}}function Ue(e){let t=[],n=e;for(;n.kind===`select`;n=n.operand)t.unshift(n.field);return n.kind===`identifier`?[n.name,...t].join(`.`):``}function H(e){return e?.kind===`int`||e?.kind===`double`}}),95659:((e,t,n)=>{n.d(t,{W:()=>o});var r=n(17318),i=n(72595);let a={conditional:1,or:2,and:3,relation:4,sum:5,product:6,unary:7,member:8};function o(e){return s(e,a.conditional)}function s(e,t){let n=c(e),r=u(e);return n<t?`(${r})`:r}function c(e){switch(e.kind){case`conditional`:return a.conditional;case`logic`:return e.operator===`||`?a.or:a.and;case`call`:return l(e);default:return a.member}}function l(e){let t=(0,r.yp)(e.name);return t===void 0?a.member:e.arguments.length===1?a.unary:t===`+`||t===`-`?a.sum:t===`*`||t===`/`||t===`%`?a.product:a.relation}function u(e){switch(e.kind){case`literal`:return y(e.value);case`identifier`:return _(e.name,e.root);case`select`:{let t=`${s(e.operand,a.member)}.${e.form===`optional`?`?`:``}${v(e.field)}`;return e.form===`test`?`has(${t})`:t}case`index`:return`${s(e.operand,a.member)}[${e.optional?`?`:``}${o(e.index)}]`;case`call`:return f(e);case`logic`:{let t=e.operator===`||`?a.and:a.relation;return e.operands.map(e=>s(e,t)).join(` ${e.operator} `)}case`conditional`:return`${s(e.condition,a.or)} ? ${s(e.consequent,a.or)} : ${o(e.alternate)}`;case`list`:return`[${e.elements.map(({value:e,optional:t})=>d(t)+o(e)).join(`, `)}]`;case`map`:return`{${e.entries.map(({key:e,value:t,optional:n})=>`${d(n)}${o(e)}: ${o(t)}`).join(`, `)}}`;case`message`:{let t=e.entries.map(({field:e,value:t,optional:n})=>`${d(n)}${v(e)}: ${o(t)}`);return`${e.name}{${t.join(`, `)}}`}case`comprehension`:return g(e);case`bind`:return`cel.bind(${_(e.name,!1)}, ${o(e.value)}, ${o(e.body)})`;case`optional-map`:return`${s(e.operand,a.member)}.${e.flat?`optFlatMap`:`optMap`}(${_(e.name,!1)}, ${o(e.body)})`;default:return e}}function d(e){return e?`?`:``}function f(e){let t=(0,r.yp)(e.name),[n,i]=e.arguments;if(t!==void 0&&n!==void 0&&e.receiver===void 0){let r=l(e);return i===void 0?t+p(t,n):`${s(n,r)} ${t} ${s(i,r+1)}`}let c=e.arguments.map(e=>o(e)).join(`, `);return e.receiver===void 0?`${e.root?`.`:``}${e.name}(${c})`:`${s(e.receiver,a.member)}.${e.name}(${c})`}function p(e,t){return e===`-`&&m(t)?`(${u(t)})`:s(t,a.member)}function m(e){let t=e;for(;t!==void 0&&t.kind!==`literal`;)t=h(t);return t!==void 0&&(typeof t.value==`number`||typeof t.value==`bigint`||t.value instanceof i.__)}function h(e){switch(e.kind){case`select`:return e.form===`test`?void 0:e.operand;case`index`:case`optional-map`:return e.operand;case`call`:return e.receiver;case`comprehension`:return e.range;default:return}}function g(e){let t=[...e.variables.map(e=>_(e,!1)),...[e.predicate,e.transform].filter(e=>e!==void 0).map(o)];return`${s(e.range,a.member)}.${e.macro}(${t.join(`, `)})`}function _(e,t){let[,n,r]=/^@(index|it|ac)([0-9:]+)$/.exec(e)??[];return n===void 0||r===void 0?(t?`.`:``)+e:`cel.${n===`index`?`index`:n===`it`?`iterVar`:`accuVar`}(${r.replace(`:`,`, `)})`}function v(e){let t=e===`in`||e===`true`||e===`false`||e===`null`;return/^[A-Za-z_][A-Za-z0-9_]*$/.test(e)&&!t?e:"`"+e+"`"}function y(e){return typeof e==`string`?JSON.stringify(e):e instanceof i.__?b(e.value):e instanceof i.Fg?`${e.value}u`:e instanceof Uint8Array?x(e):String(e)}function b(e){if(Object.is(e,-0))return`-0.0`;let t=String(e);return/[.e]/.test(t)?t:t+`.0`}function x(e){let t=``;for(let n of e)t+=n>=32&&n<127&&n!==34&&n!==92?String.fromCharCode(n):`\\x`+n.toString(16).padStart(2,`0`);return`b"${t}"`}}),48704:((e,t,n)=>{n.d(t,{b:()=>i,i:()=>r});function r(e,t){switch(e.kind){case`literal`:case`identifier`:return e;case`select`:{let n=t(e.operand);return n===e.operand?e:{...e,operand:n}}case`index`:{let n=t(e.operand),r=t(e.index);return n===e.operand&&r===e.index?e:{...e,operand:n,index:r}}case`call`:{let n=e.receiver===void 0?void 0:t(e.receiver),r=i(e.arguments,t);return n===e.receiver&&r===e.arguments?e:{...e,receiver:n,arguments:r}}case`logic`:{let n=i(e.operands,t);return n===e.operands?e:{...e,operands:n}}case`conditional`:{let n=t(e.condition),r=t(e.consequent),i=t(e.alternate);return n===e.condition&&r===e.consequent&&i===e.alternate?e:{...e,condition:n,consequent:r,alternate:i}}case`list`:{let n=a(e.elements,t);return n===e.elements?e:{...e,elements:n}}case`map`:{let n=!0,r=e.entries.map(e=>{let r=t(e.key),i=t(e.value);return r===e.key&&i===e.value?e:(n=!1,{...e,key:r,value:i})});return n?e:{...e,entries:r}}case`message`:{let n=a(e.entries,t);return n===e.entries?e:{...e,entries:n}}case`comprehension`:{let n=t(e.range),r=e.predicate===void 0?void 0:t(e.predicate),i=e.transform===void 0?void 0:t(e.transform);return n===e.range&&r===e.predicate&&i===e.transform?e:{...e,range:n,predicate:r,transform:i}}case`bind`:{let n=t(e.value),r=t(e.body);return n===e.value&&r===e.body?e:{...e,value:n,body:r}}case`optional-map`:{let n=t(e.operand),r=t(e.body);return n===e.operand&&r===e.body?e:{...e,operand:n,body:r}}default:return e}}function i(e,t){let n;for(let[r,i]of e.entries()){let a=t(i);a!==i&&(n??=e.slice(0,r)),n?.push(a)}return n??e}function a(e,t){let n=!0,r=e.map(e=>{let r=t(e.value);return r===e.value?e:(n=!1,{...e,value:r})});return n?e:r}}),68969:((e,t,n)=>{n.d(t,{Cv:()=>m,DI:()=>u,JS:()=>f,Si:()=>l,d1:()=>p,kn:()=>o,mw:()=>h,ss:()=>a,z8:()=>s});var r=n(97535);let i={kind:`end`,start:0,end:0};function a(e){return e.tokens[e.at]??i}function o(e){return e.tokens[e.at-1]??i}function s(e,t,n,i={}){if(e.stopped)return;let{code:a=`constraint/invalid-expression`,help:o}=i;e.issues.push({code:a,severity:`error`,message:n,span:t,...o!==void 0&&{help:o}}),e.issues.length>=r.b.expressionIssues&&c(e)}function c(e){e.stopped=!0,e.at=e.tokens.length-1}function l(e,t,n){let i=e.depths.length,a=t+1;if(i>=r.b.expressionNodes)d(e,`limit/expression-nodes`,n,`expression has more than ${r.b.expressionNodes} nodes`);else if(a>r.b.expressionDepth){let{start:t,end:n}=o(e);u(e,{start:t,end:n})}return e.depths.push(a),i}function u(e,t){d(e,`limit/expression-depth`,t,`expression is nested deeper than ${r.b.expressionDepth} levels`)}function d(e,t,n,r){s(e,n,r,{code:t,help:`split it into variables or functions`}),c(e)}function f(e,t){let n=0;for(let r of t)n=Math.max(n,p(e,r));return n}function p(e,t){return e.depths[t.id]??0}function m(e,t,n,r){return{id:l(e,0,r),kind:`identifier`,name:t,root:n,span:r}}function h(e,t){return{id:l(e,0,t),kind:`literal`,value:null,span:t}}}),17318:((e,t,n)=>{n.d(t,{W9:()=>a,gs:()=>i,wQ:()=>r,yp:()=>o});function r(e){return s(e,0)}function i(e){let[t,...n]=e.parameters.map(r),i=r(e.result),{name:a}=e,s=o(a);return s===void 0?e.receiver?`${t}.${a}(${n.join(`, `)}) -> ${i}`:`${a}(${e.parameters.map(r).join(`, `)}) -> ${i}`:n.length===0?`${s}${t} -> ${i}`:`${t} ${s} ${n.join(`, `)} -> ${i}`}function a(e){let t=e.parameters.map(({name:e,type:t})=>`${e}: ${r(t)}`);return`${e.name}(${t.join(`, `)}) -> ${r(e.result)}`}function o(e){return e===`@in`?`in`:e.length>2&&e.startsWith(`_`)&&e.endsWith(`_`)?e.slice(1,-1):e===`!_`||e===`-_`?e.slice(0,1):void 0}function s(e,t){if(t>6)return`…`;switch(e.kind){case`list`:return`list(${s(e.element,t+1)})`;case`map`:return`map(${s(e.key,t+1)}, ${s(e.value,t+1)})`;case`optional`:return`optional(${s(e.value,t+1)})`;case`opaque`:{let n=e.parameters.map(e=>s(e,t+1));return n.length===0?e.name:`${e.name}(${n.join(`, `)})`}case`parameter`:return e.name.startsWith(`%`)?`dyn`:e.name;case`record`:return e.name;case`union`:return c(e.members,t);default:return e.kind}}function c(e,t){if(e.length===0)return`never`;let n=[...new Set(e.slice(0,8).map(e=>s(e,t+1)))];return e.length>8&&n.push(`…`),n.join(` or `)}}),34552:((e,t,n)=>{n.d(t,{$B:()=>c,Et:()=>u,Hd:()=>l,L3:()=>p,U_:()=>o,cf:()=>s,mK:()=>d,vb:()=>f});var r=n(72595);let i=1e9,a=86400;function o(e,t){let n=Math.floor(t/i),a=e+n;return a>=-62135596800&&a<=253402300799?new r.Dc(a,t-n*i):new r.Fn(`time_range`,`timestamp outside of the years 1 to 9999`)}function s(e,t){let n=Math.floor(t/i),a=e+n,o=t-n*i;return a>-9223372037&&(a<9223372036||a===9223372036&&o<=854775807)||a===-9223372037&&o>=145224192?new r.dw(a,o):new r.Fn(`overflow`,`duration beyond 64 bits of nanoseconds`)}function c(e){return BigInt(e.seconds)*1000000000n+BigInt(e.nanos)}function l(e,t,n){let r=t<=2?e-1:e,i=Math.floor(r/400),a=r-i*400,o=Math.floor((153*((t+9)%12)+2)/5)+n-1,s=a*365+Math.floor(a/4)-Math.floor(a/100)+o;return i*146097+s-719468}function u(e,t){let n=e.seconds+t,r=Math.floor(n/a),i=n-r*a,o=r+719468,s=Math.floor(o/146097),c=o-s*146097,l=Math.floor((c-Math.floor(c/1460)+Math.floor(c/36524)-Math.floor(c/146096))/365),u=c-(365*l+Math.floor(l/4)-Math.floor(l/100)),d=Math.floor((5*u+2)/153),f=d<10?d+3:d-9;return{year:l+s*400+ +(f<=2),month:f,day:u-Math.floor((153*d+2)/5)+1,hour:Math.floor(i/3600),minute:Math.floor(i/60)%60,second:i%60,nanos:e.nanos}}function d(e){return((l(e.year,e.month,e.day)+4)%7+7)%7}function f(e){return l(e.year,e.month,e.day)-l(e.year,1,1)}function p(e,t){return t===2?e%4==0&&e%100!=0||e%400==0?29:28:t===4||t===6||t===9||t===11?30:31}}),98107:((e,t,n)=>{n.d(t,{QX:()=>a,UH:()=>s,Yn:()=>u,_H:()=>c,sA:()=>o});var r=n(97535);let i=/[\ud800-\udfff]/;function a(e){return!i.test(e)}function o(e){let t=e.length;if(a(e))return t;for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);r>=55296&&r<56320&&t--}return t}function s(e,t){if(a(e))return t;let n=0;for(let r=t;r>0;r--){let t=e.charCodeAt(n);n+=t>=55296&&t<56320?2:1}return n}function c(e,t){return a(e)?t:o(e.slice(0,t))}function l(e){let t=0;for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);r<128?t++:t+=r<2048||r>=55296&&r<57344?2:3}return t}function u(e){return e.length*3<=r.b.stringBytes||e.length<=r.b.stringBytes&&l(e)<=r.b.stringBytes}}),55575:((e,t,n)=>{n.d(t,{Et:()=>c,ck:()=>o,n6:()=>d,r9:()=>l});var r=n(72595),i=n(6920),a=n(98534);function o(e,t,n){switch(typeof t){case`number`:case`bigint`:return l(t,n);case`string`:return typeof n==`string`?u(e,t,n):a.NU;case`boolean`:return typeof n==`boolean`?Number(t)-Number(n):a.NU;default:return s(e,t,n)}}function s(e,t,n){return t instanceof r.__||t instanceof r.Fg?l(t,n):t instanceof r.Dc&&n instanceof r.Dc||t instanceof r.dw&&n instanceof r.dw?t.seconds-n.seconds||t.nanos-n.nanos:t instanceof Uint8Array&&n instanceof Uint8Array?p(e,t,n):a.NU}function c(e){return typeof e==`number`||typeof e==`bigint`||e instanceof r.__||e instanceof r.Fg}function l(e,t){if(!c(t))return a.NU;let n=e instanceof r.__||t instanceof r.__,i=typeof e==`object`?e.value:e,o=typeof t==`object`?t.value:t,s=n?Number(i):i,l=n?Number(o):o;return s<l?-1:s>l?1:s===l?0:new r.Fn(`invalid_argument`,`NaN has no order`)}function u(e,t,n){let r=(0,i.Fw)(Math.min(t.length,n.length))-1;return r>0&&!e.charge(r)?e.exhausted:d(t,n)}function d(e,t){if(e===t)return 0;let n=Math.min(e.length,t.length);for(let r=0;r<n;r++){let n=e.charCodeAt(r),i=t.charCodeAt(r);if(n!==i)return n>=55296&&i>=55296?f(n)-f(i):n-i}return e.length-t.length}function f(e){return e<57344?e+8192:e-2048}function p(e,t,n){let r=Math.min(t.length,n.length),a=(0,i.Fw)(r)-1;if(a>0&&!e.charge(a))return e.exhausted;for(let e=0;e<r;e++){let r=(t[e]??0)-(n[e]??0);if(r!==0)return r}return t.length-n.length}}),6920:((e,t,n)=>{n.d(t,{Fw:()=>u,b9:()=>s});var r=n(72595),i=n(73460),a=n(79317);let o=1e3;function s(e,t,n){return c(e,t,n,0)}function c(e,t,n,i){return t instanceof r.Fn?t:n instanceof r.Fn?n:typeof t==`string`?typeof n==`string`&&l(e,t,n):typeof t==`object`&&t?d(e,t,n,i):typeof n==`object`&&n?n instanceof r.__||n instanceof r.Fg?f(t,n):!1:t===n}function l(e,t,n){let r=u(Math.min(t.length,n.length))-1;return r>0&&!e.charge(r)?e.exhausted:t===n}function u(e){return Math.ceil(e/10)}function d(e,t,n,a){return t instanceof r.__||t instanceof r.Fg?f(n,t):(0,i.Lv)(t)?(0,i.Lv)(n)?m(e,t,n,a):!1:t instanceof r.Bo||t instanceof r.I8?(0,i.jh)(n)?h(e,t,n,a):!1:t instanceof Uint8Array?n instanceof Uint8Array&&p(e,t,n):t instanceof r.Dc?n instanceof r.Dc&&t.seconds===n.seconds&&t.nanos===n.nanos:t instanceof r.dw?n instanceof r.dw&&t.seconds===n.seconds&&t.nanos===n.nanos:t instanceof r.Uu?n instanceof r.Uu&&t.name===n.name:t instanceof r.FD?!(n instanceof r.FD)||t.typeName!==n.typeName?!1:l(e,t.text,n.text):n instanceof r.O3?t.value===void 0||n.value===void 0?t.value===n.value:a>=o?g():c(e,t.value,n.value,a+1):!1}function f(e,t){if(t instanceof r.__){if(e instanceof r.__)return e.value===t.value;let n=e instanceof r.Fg?e.value:e;return(typeof n==`number`||typeof n==`bigint`)&&Number(n)===t.value}return e instanceof r.Fg?e.value===t.value:e instanceof r.__?e.value===Number(t.value):e===t.value}function p(e,t,n){let r=u(Math.min(t.length,n.length))-1;if(r>0&&!e.charge(r))return e.exhausted;if(t.length!==n.length)return!1;for(let e=0;e<t.length;e++)if(t[e]!==n[e])return!1;return!0}function m(e,t,n,r){if(t.length!==n.length)return!1;if(r>=o)return g();for(let i=0;i<t.length;i++){if(!e.charge(1))return e.exhausted;let a=c(e,t[i]??null,n[i]??null,r+1);if(a!==!0)return a}return!0}function h(e,t,n,r){if((0,a.i8)(t)!==(0,a.i8)(n))return!1;if(r>=o)return g();let i=(0,a.d4)(t),s=(0,a.LG)(t);for(let t=0;t<i.length;t++){if(!e.charge(1))return e.exhausted;let o=(0,a.ZX)(n,i[t]??null);if(o===void 0)return!1;let l=c(e,s[t]??null,o,r+1);if(l!==!0)return l}return!0}function g(){return new r.Fn(`depth`,`values nested deeper than ${o} are not compared`)}}),98534:((e,t,n)=>{n.d(t,{JJ:()=>l,NU:()=>a,aZ:()=>f,at:()=>s,dd:()=>u,g$:()=>o,h6:()=>c,t4:()=>d,y6:()=>i});var r=n(72595);let i=new r.Fn(`cost`,`the cost limit is used up`),a=new r.Fn(`no_overload`,`no such overload`);function o(e,t,n){return new r.Fn(`cost`,`${e} is larger than ${t} ${n}`)}function s(e,t){return e.node===-1?new r.Fn(e.code,e.message,t):e}function c(e){return e===`cost`||e===`depth`}function l(e,t){return c(e.code)?e:c(t.code)||e.code===`unavailable`&&t.code!==`unavailable`?t:e}function u(e){return e instanceof r.Fn?null:e}function d(e,t){return e instanceof r.Fn?s(e,t):e}function f(e,t){return e instanceof r.Fn?e:new r.Fn(a.code,`a condition must be true or false`,t)}}),46210:((e,t,n)=>{n.d(t,{$9:()=>s,$N:()=>d,BX:()=>a,Di:()=>w,FO:()=>i,Gs:()=>y,KP:()=>g,Pj:()=>x,RI:()=>l,Yf:()=>v,Zo:()=>m,ar:()=>h,bt:()=>_,cB:()=>u,jC:()=>f,rl:()=>S,sB:()=>b,wM:()=>p,wV:()=>C});var r=n(72595);let i=-(2n**63n),a=2n**63n-1n,o=2n**64n-1n,s=new r.Fn(`overflow`,`integer overflow`),c=new r.Fn(`overflow`,`unsigned integer overflow`);function l(e){return e<i||e>a?s:d(e)}function u(e){return e<0n||e>o?c:new r.Fg(d(e))}function d(e){let t=Number(e);return Number.isSafeInteger(t)?t:e}function f(e){if(!(e>-(2**63)&&e<2**63))return;let t=Math.trunc(e)+0;return Number.isSafeInteger(t)?t:BigInt(t)}function p(e){if(!(e>=0&&e<2**64))return;let t=Math.trunc(e)+0;return new r.Fg(Number.isSafeInteger(t)?t:BigInt(t))}function m(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e+t;if(Number.isSafeInteger(n))return n}return l(BigInt(e)+BigInt(t))}function h(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e-t;if(Number.isSafeInteger(n))return n}return l(BigInt(e)-BigInt(t))}function g(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e*t;if(Number.isSafeInteger(n))return n+0}return l(BigInt(e)*BigInt(t))}function _(e,t){return t===0?new r.Fn(`divide_by_zero`,`division by zero`):typeof e==`number`&&typeof t==`number`?(e-e%t)/t+0:l(BigInt(e)/BigInt(t))}function v(e,t){return t===0?new r.Fn(`modulus_by_zero`,`modulus by zero`):typeof e==`number`&&typeof t==`number`?e%t+0:e===i&&t===-1?s:l(BigInt(e)%BigInt(t))}function y(e){return typeof e==`number`?0-e:l(-e)}function b(e,t){return u(BigInt(e.value)+BigInt(t.value))}function x(e,t){return u(BigInt(e.value)-BigInt(t.value))}function S(e,t){return u(BigInt(e.value)*BigInt(t.value))}function C(e,t){return t.value===0?new r.Fn(`divide_by_zero`,`division by zero`):u(BigInt(e.value)/BigInt(t.value))}function w(e,t){return t.value===0?new r.Fn(`modulus_by_zero`,`modulus by zero`):u(BigInt(e.value)%BigInt(t.value))}}),73460:((e,t,n)=>{n.d(t,{BR:()=>i,E6:()=>c,G3:()=>l,Lv:()=>o,jh:()=>s});var r=n(72595);function i(e){switch(typeof e){case`boolean`:return`bool`;case`number`:case`bigint`:return`int`;case`string`:return`string`;default:return a(e)}}function a(e){return e===null?`null_type`:o(e)?`list`:e instanceof r.Bo||e instanceof r.I8?`map`:e instanceof r.__?`double`:e instanceof r.Fg?`uint`:e instanceof Uint8Array?`bytes`:e instanceof r.Dc?`google.protobuf.Timestamp`:e instanceof r.dw?`google.protobuf.Duration`:e instanceof r.O3?`optional_type`:e instanceof r.Uu?`type`:e.typeName}function o(e){return Array.isArray(e)}function s(e){return e instanceof r.Bo||e instanceof r.I8}function c(e){return typeof e==`number`||typeof e==`bigint`}function l(e,t){switch(e.kind){case`bool`:return typeof t==`boolean`;case`int`:return typeof t==`number`||typeof t==`bigint`;case`uint`:return t instanceof r.Fg;case`double`:return t instanceof r.__;case`string`:return typeof t==`string`;case`bytes`:return t instanceof Uint8Array;case`null`:return t===null;case`timestamp`:return t instanceof r.Dc;case`duration`:return t instanceof r.dw;case`type`:return t instanceof r.Uu;case`list`:return o(t);case`map`:case`record`:return s(t);case`optional`:return t instanceof r.O3;case`opaque`:return t instanceof r.FD&&t.typeName===e.name;case`union`:return e.members.some(e=>l(e,t));case`dyn`:case`parameter`:return!(t instanceof r.Fn);default:return e}}}),93567:((e,t,n)=>{n.d(t,{Un:()=>l,kR:()=>s,uQ:()=>c});var r=n(97535),i=n(72595),a=n(55575),o=n(98534);function s(e){return 11+e*Math.ceil(Math.log2(Math.max(e,2)))*2}function c(e,t){if(t.length>r.b.listElements)return(0,o.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(s(t.length)))return e.exhausted;let n=t[0];if(n===void 0)return[];let c=u(n);if(c===void 0)return o.NU;for(let e of t){if(u(e)!==c)return o.NU;if(e instanceof i.__&&Number.isNaN(e.value))return new i.Fn(`invalid_argument`,`NaN has no order`)}let l,d=t.map((e,t)=>t).sort((n,r)=>{let i=(0,a.ck)(e,t[n]??null,t[r]??null);return typeof i==`number`?i:(l??=i,0)});return l??d}function l(e,t,n){let r=c(e,n);return r instanceof i.Fn?r:r.map(e=>t[e]??null)}function u(e){switch(typeof e){case`number`:case`bigint`:return`int`;case`string`:case`boolean`:return typeof e;default:return e instanceof i.__?`double`:e instanceof i.Fg?`uint`:e instanceof i.Dc?`timestamp`:e instanceof i.dw?`duration`:e instanceof Uint8Array?`bytes`:void 0}}}),79317:((e,t,n)=>{n.d(t,{LG:()=>l,Rz:()=>o,ZX:()=>a,d4:()=>c,i8:()=>i,t8:()=>s});var r=n(72595);function i(e){return e instanceof r.I8?e.entries.size:e.slots.length}function a(e,t){if(!(e instanceof r.I8))return typeof t==`string`?e.get(t):void 0;let n=(0,r.a0)(t);return n===void 0?void 0:e.entries.get(n)?.[1]}function o(e,t){return e instanceof r.I8?e.entries.get(`s`+t)?.[1]:e.get(t)}function s(e){return e instanceof r.Fn&&e.code===`unavailable`}function c(e){if(!(e instanceof r.I8))return e.shape.keys;let t=[];for(let[n]of e.entries.values())t.push(n);return t}function l(e){if(!(e instanceof r.I8))return e.slots;let t=[];for(let[,n]of e.entries.values())t.push(n);return t}}),59345:((e,t,n)=>{n.d(t,{NP:()=>o,WU:()=>i,h0:()=>r,yL:()=>a});function r(e){let t=c(e,`+Inf`,`-Inf`);if(t!==void 0)return t;let n=e<0||Object.is(e,-0)?`-`:``;if(e===0)return n+`0`;let{digits:r,point:i}=l(Math.abs(e)),a=i-1;return a<-4||a>=6?n+d(r,a):n+u(r,i)}function i(e){let t=c(e,`Infinity`,`-Infinity`);if(t!==void 0)return t;let n=e<0||Object.is(e,-0)?`-`:``;if(e===0)return n+`0`;let{digits:r,point:i}=l(Math.abs(e));return n+u(r,i)}function a(e,t){let n=c(e,`Infinity`,`-Infinity`);if(n!==void 0)return n;let r=e<0||Object.is(e,-0)?`-`:``,{numerator:i,denominator:a}=f(Math.abs(e)),o=p(i*10n**BigInt(t),a).toString();if(t===0)return r+o;let s=o.padStart(t+1,`0`);return r+s.slice(0,-t)+`.`+s.slice(-t)}function o(e,t){let n=c(e,`Infinity`,`-Infinity`);if(n!==void 0)return n;let r=e<0||Object.is(e,-0)?`-`:``;if(e===0)return r+d(`0`.repeat(t+1),0);let i=l(Math.abs(e)).point-1,a=s(Math.abs(e),t-i);return a.length>t+1&&(i++,a=s(Math.abs(e),t-i)),r+d(a,i)}function s(e,t){let{numerator:n,denominator:r}=f(e);return t>=0?p(n*10n**BigInt(t),r).toString():p(n,r*10n**BigInt(-t)).toString()}function c(e,t,n){return Number.isNaN(e)?`NaN`:e===1/0?t:e===-1/0?n:void 0}function l(e){let[t=``,n=`0`]=e.toExponential().split(`e`);return{digits:t.replace(`.`,``),point:Number(n)+1}}function u(e,t){return t<=0?`0.`+`0`.repeat(-t)+e:t>=e.length?e+`0`.repeat(t-e.length):e.slice(0,t)+`.`+e.slice(t)}function d(e,t){let n=e.length>1?`.`+e.slice(1):``,r=t<0?`-`:`+`;return e.slice(0,1)+n+`e`+r+String(Math.abs(t)).padStart(2,`0`)}function f(e){let t=new DataView(new ArrayBuffer(8));t.setFloat64(0,e);let n=t.getBigUint64(0),r=Number(n>>52n&2047n),i=n&(1n<<52n)-1n|(r===0?0n:1n<<52n),a=(r===0?1:r)-1075;return a>=0?{numerator:i<<BigInt(a),denominator:1n}:{numerator:i,denominator:1n<<BigInt(-a)}}function p(e,t){let n=e/t,r=e%t*2n;return r>t||r===t&&n%2n==1n?n+1n:n}}),10231:((e,t,n)=>{n.d(t,{NS:()=>c,jt:()=>f});var r=n(72595),i=n(73460),a=n(79317),o=n(59345),s=n(61447);let c=80,l=[/\bgh[oprsu]_[A-Za-z0-9]{16}/,/\bgithub_pat_[A-Za-z0-9_]{16}/,/\bglpat-[A-Za-z0-9_-]{16}/,/\b(?:AKIA|ASIA)[A-Z0-9]{12}/,/\bAIza[A-Za-z0-9_-]{16}/,/\bxox[abeoprs]-[A-Za-z0-9-]{8}/,/\bnpm_[A-Za-z0-9]{16}/,/\bpypi-[A-Za-z0-9_-]{16}/,/\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16}/,/\bhf_[A-Za-z0-9]{16}/,/\bSG\.[A-Za-z0-9_-]{16}/,/\bdop_v1_[a-f0-9]{16}/,/\bya29\.[A-Za-z0-9_-]{16}/,/\beyJ[A-Za-z0-9_-]{10,4096}\.eyJ/,/-----BEGIN [A-Z ]{0,40}PRIVATE KEY/,/:\/\/[^\s/:@]{0,128}:[^\s/@]{1,512}@/,/\b(?:Bearer|Basic) [A-Za-z0-9+/=._-]{16}/],u=/[A-Za-z0-9+/_-]{32,}={0,2}/g,d=/\bsha\d{1,3}[-:][A-Za-z0-9+/=]{16,128}/g;function f(e){let t=h(e,0,80);return t.length<=80?t:b(t,80)}function p(e){if(l.some(t=>t.test(e)))return!0;let t=e.replace(d,``);for(let[e]of t.matchAll(u))if(m(e))return!0;return!1}function m(e){return/^[0-9a-f]+$/.test(e)||/^[0-9A-F]+$/.test(e)||!/[a-z]/.test(e)||!/[A-Z]/.test(e)?!1:e.replace(/[^0-9]/g,``).length>=4&&!/[-_/]/.test(e.slice(4,28))}function h(e,t,n){return typeof e==`string`?v(e,n):(0,i.E6)(e)||typeof e==`boolean`||e===null?String(e):e instanceof r.Fn?`an error`:e instanceof r.__?(0,o.h0)(e.value):e instanceof r.Fg?e.value+`u`:e instanceof Uint8Array?`${e.length} bytes`:e instanceof r.Dc?(0,s.ms)(e):e instanceof r.dw?(0,s.cb)(e):e instanceof r.Uu?e.name:e instanceof r.O3?e.value===void 0?`nothing`:h(e.value,t+1,n):t>=4?`…`:Array.isArray(e)?_(`[`,e.length,(n,r)=>h(e[n]??null,t+1,r),`]`,n):e instanceof r.Bo||e instanceof r.I8?g(e,t,n):`text`in e?v(e.text,n):`…`}function g(e,t,n){let r=(0,a.d4)(e),i=(0,a.LG)(e);return _(`{`,r.length,(e,n)=>`${h(r[e]??null,t+1,n)}: ${h(i[e]??null,t+1,n)}`,`}`,n)}function _(e,t,n,r,i){let a=e;for(let e=0;e<t;e++){if(a.length>i)return a.slice(0,i)+`…`+r;a+=(e>0?`, `:``)+n(e,i-a.length)}return a+r}function v(e,t){let n=e.length>4096?e.slice(0,4096):e;return p(n)?`a string of ${e.length} characters that looks like a secret`:`"`+b(n.slice(0,160).concat(e.length>320?e.slice(-160):e.slice(160)).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029"\\]/g,y),Math.max(t-2,8))+`"`}function y(e){return e===`"`||e===`\\`?`\\`+e:e===`
`?`\\n`:e===`	`?`\\t`:e===`\r`?`\\r`:`\\u`+e.charCodeAt(0).toString(16).padStart(4,`0`)}function b(e,t){if(e.length<=t)return e;let n=Math.floor((t-1)/2),r=e.slice(0,n).replace(/[\ud800-\udbff]$/,``),i=e.slice(-n).replace(/^[\udc00-\udfff]/,``);return r+`…`+i}}),59912:((e,t,n)=>{n.d(t,{w:()=>i});var r=n(72595);function i(e){switch(typeof e){case`string`:return`s`+e;case`number`:return`n`+e;case`bigint`:return;case`boolean`:return e?`bt`:`bf`;default:return e===null?`null`:a(e)}}function a(e){if(e instanceof r.Fg)return typeof e.value==`number`?`n`+e.value:void 0;if(e instanceof r.__)return Math.abs(e.value)<=2**53-1?`n`+(e.value+0):void 0}}),3557:((e,t,n)=>{n.d(t,{Bq:()=>y,HC:()=>m,KD:()=>c,Uu:()=>p,_D:()=>x,dq:()=>b,g4:()=>s,jQ:()=>l,lD:()=>h,oJ:()=>u,ol:()=>w,qh:()=>f,uU:()=>d,wE:()=>S});var r=n(97535),i=n(72595),a=n(98107),o=n(98534);function s(e,t,n){return n>r.b.stringBytes?l():e.charge(Math.ceil(t/10)+n)?void 0:e.exhausted}function c(e){return(0,a.Yn)(e)?e:l()}function l(){return(0,o.g$)(`a string`,r.b.stringBytes,`bytes`)}function u(e,t,n){if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let r=(0,a.sA)(t);if(typeof n!=`number`||n<0||n>r)return T(n);let i=(0,a.UH)(t,n),o=t.codePointAt(i);return o===void 0?``:String.fromCodePoint(o)}function d(e,t,n,r){let o=(0,a.QX)(t),c=o?t.length:(0,a.sA)(t),l=r??c;if(typeof n!=`number`||n<0||n>c)return T(n);if(typeof l!=`number`||l<0||l>c)return T(l);if(n>l)return new i.Fn(`index_range`,`start ${n} is after end ${l}`);let u=s(e,t.length,l-n);return u===void 0?o?t.slice(n,l):t.slice((0,a.UH)(t,n),(0,a.UH)(t,l)):u}function f(e,t,n,r){if(!e.charge(Math.ceil(t.length*n.length/10)))return e.exhausted;let i=(0,a.sA)(t);if(typeof r!=`number`||r<0||r>i)return T(r);let o=t.indexOf(n,(0,a.UH)(t,r));return o<0?-1:(0,a._H)(t,o)}function p(e,t,n,r){if(!e.charge(Math.ceil(t.length*n.length/10)))return e.exhausted;let i=(0,a.sA)(t),o=r??i;if(typeof o!=`number`||o<0||o>i)return T(o);let s=t.lastIndexOf(n,(0,a.UH)(t,o));return s<0?-1:(0,a._H)(t,s)}function m(e,t,n,r,i){let a=i<0?1/0:Number(i);if(a===0)return t;if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let o=n===``?_(t,a):g(t,n,a),l=t.length+o.length*(r.length-n.length),u=s(e,o.length*10,l);if(u!==void 0)return u;let d=[],f=0;for(let e of o)d.push(t.slice(f,e),r),f=e+n.length;return d.push(t.slice(f)),c(d.join(``))}function h(e,t,n,i){let a=i<0?1/0:Number(i);if(a===0)return[];if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let s=n===``?_(t,a).slice(1):g(t,n,a-1);if(n===``&&t===``)return[];let c=n===``?s.filter(e=>e<t.length).slice(0,a-1):s;if(c.length>=r.b.listElements)return(0,o.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(c.length+1))return e.exhausted;let l=[],u=0;for(let e of c)l.push(t.slice(u,e)),u=e+n.length;return l.push(t.slice(u)),l}function g(e,t,n){let r=[],i=e.indexOf(t);for(;i>=0&&r.length<n;)r.push(i),i=e.indexOf(t,i+t.length);return r}function _(e,t){let n=[];for(let r=0;r<e.length&&n.length<t;r++){let t=e.charCodeAt(r);(t<56320||t>57343)&&n.push(r)}return n.length<t&&n.push(e.length),n}let v=`	
\v\f\r \xA0            \u2028\u2029  　`;function y(e){let t=0,n=e.length;for(;t<n&&v.includes(e.charAt(t));)t++;for(;n>t&&v.includes(e.charAt(n-1));)n--;return e.slice(t,n)}function b(e){return e.replace(/[A-Z]+/g,e=>e.toLowerCase())}function x(e){return e.replace(/[a-z]+/g,e=>e.toUpperCase())}function S(e){return[...e].reverse().join(``)}let C=new Map([[`\x07`,`\\a`],[`\b`,`\\b`],[`\f`,`\\f`],[`
`,`\\n`],[`\r`,`\\r`],[`	`,`\\t`],[`\v`,`\\v`],[`\\`,`\\\\`],[`"`,`\\"`]]);function w(e){return`"`+e.replace(/[\u0007-\r"\\]/g,e=>C.get(e)??e)+`"`}function T(e){return new i.Fn(`index_range`,`index ${e} is out of range`)}}),61447:((e,t,n)=>{n.d(t,{E9:()=>d,EH:()=>c,JV:()=>f,cb:()=>p,ms:()=>l});var r=n(89531),i=n(72595),a=n(34552);let o=/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/,s=1024;function c(e){let t=e.length<=s?o.exec(e):null;if(t===null)return v(`an RFC 3339 timestamp`,e);let[n,r,i,c,l,u]=t.slice(1,7).map(Number);if(n===void 0||r===void 0||i===void 0||c===void 0||l===void 0||u===void 0)return v(`a timestamp`,e);let d=Number(t[9]??0),f=Number(t[10]??0);if(!(r>=1&&r<=12&&i>=1&&i<=(0,a.L3)(n,r)&&c<24&&l<60)||u>=60||d>=24||f>=60)return v(`a real time`,e);let p=(d*60+f)*(t[8]===`-`?-60:60),m=(0,a.Hd)(n,r,i)*86400+c*3600+l*60+u-p;return(0,a.U_)(m,h(t[7]??``))}function l(e){let{year:t,month:n,day:r,hour:i,minute:o,second:s,nanos:c}=(0,a.Et)(e,0);return`${`${_(t,4)}-${_(n,2)}-${_(r,2)}`}T${_(i,2)}:${_(o,2)}:${_(s,2)}${g(c)}Z`}let u=new Map([[`h`,3600000000000n],[`m`,60000000000n],[`s`,1000000000n],[`ms`,1000000n],[`us`,1000n],[`µs`,1000n],[`μs`,1000n],[`ns`,1n]]);function d(e){if(e.length>s)return v(`a duration`,e);let t=e.startsWith(`-`),n=t||e.startsWith(`+`)?e.slice(1):e;if(n===`0`)return(0,a.cf)(0,0);if(n===``)return v(`a duration`,e);let r=/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)/y,i=0n;for(;r.lastIndex<n.length;){let t=r.exec(n);if(t===null)return v(`a duration`,e);i+=m(t[1]??``,u.get(t[2]??``)??0n)}return f(t?-i:i)}function f(e){let t=(e%1000000000n+1000000000n)%1000000000n;return(0,a.cf)(Number((e-t)/1000000000n),Number(t))}function p(e){let t=e.seconds<0,n=t&&e.nanos>0,r=Math.abs(n?e.seconds+1:e.seconds),i=n?1e9-e.nanos:e.nanos;return`${t?`-`:``}${r}${g(i)}s`}function m(e,t){let[n=``,r=``]=e.split(`.`),i=10n**BigInt(r.length);return BigInt(n||`0`)*t+BigInt(r||`0`)*t/i}function h(e){return Number(e.slice(0,9).padEnd(9,`0`))}function g(e){return e===0?``:`.`+_(e,9).replace(/0+$/,``)}function _(e,t){return String(e).padStart(t,`0`)}function v(e,t){return new i.Fn(`conversion`,`${(0,r.T)(t)} is not ${e}`)}}),78481:((e,t,n)=>{n.d(t,{Af:()=>r,_6:()=>i,bW:()=>a});function r(e){return new TextEncoder().encode(e)}function i(e){try{return new TextDecoder(`utf-8`,{fatal:!0,ignoreBOM:!0}).decode(e)}catch{return}}function a(e){let t=i(e);if(t!==void 0)return t;let n=``,r=!1;for(let t=0;t<e.length;){let a=o(e,t);a>0?(n+=i(e.subarray(t,t+a))??``,r=!1,t+=a):(r||(n+=`�`),r=!0,t++)}return n}function o(e,t){let n=e[t]??0,r=n<128?1:n<194?0:n<224?2:n<240?3:n<245?4:0;return r<2?r:i(e.subarray(t,t+r))===void 0?0:r}}),7165:((e,t,n)=>{n.d(t,{L:()=>r});function r(e){switch(e.kind){case`literal`:case`identifier`:return[];case`select`:return[e.operand];case`index`:return[e.operand,e.index];case`call`:return e.receiver===void 0?e.arguments:[e.receiver,...e.arguments];case`logic`:return e.operands;case`conditional`:return[e.condition,e.consequent,e.alternate];case`list`:return e.elements.map(e=>e.value);case`map`:return e.entries.flatMap(e=>[e.key,e.value]);case`message`:return e.entries.map(e=>e.value);case`comprehension`:return[e.range,e.predicate,e.transform].filter(e=>e!==void 0);case`bind`:return[e.value,e.body];case`optional-map`:return[e.operand,e.body];default:return e}}}),72987:((e,t,n)=>{n.d(t,{m:()=>s});var r=n(72595);let i=`admissionregistration.k8s.io`,a=`policies.kyverno.io`,o=[`${i} MutatingAdmissionPolicy`,`${i} MutatingAdmissionPolicyBinding`,`${i} MutatingWebhookConfiguration`,`${i} ValidatingWebhookConfiguration`,`${a} DeletingPolicy`,`${a} GeneratingPolicy`,`${a} ImageValidatingPolicy`,`${a} MutatingPolicy`,`${a} NamespacedDeletingPolicy`,`${a} NamespacedGeneratingPolicy`,`${a} NamespacedImageValidatingPolicy`,`${a} NamespacedMutatingPolicy`,`${a} PolicyException`,`kyverno.io ClusterPolicy`,`kyverno.io Policy`,`kyverno.io PolicyException`];function s(e){let{value:t}=e;if(!(t instanceof r.Bo))return;let n=t.get(`apiVersion`),s=t.get(`kind`);if(n===void 0)return s===void 0&&t.get(`rule`)instanceof r.Bo||typeof s==`string`&&c(t.get(`spec`))?`cel-policy`:void 0;if(typeof n!=`string`||typeof s!=`string`)return;let l=n.indexOf(`/`),u=l<0?``:n.slice(0,l);return u===i&&s===`ValidatingAdmissionPolicy`?`admission-policy`:u===i&&s===`ValidatingAdmissionPolicyBinding`?`binding`:u===a&&s===`ValidatingPolicy`?`kyverno-policy`:u===a&&s===`NamespacedValidatingPolicy`?`kyverno-namespaced-policy`:o.includes(`${u} ${s}`)?`not-run`:void 0}function c(e){return e instanceof r.Bo&&(e.get(`validations`)!==void 0||e.get(`match`)!==void 0)}}),8708:((e,t,n)=>{n.d(t,{HE:()=>u,s8:()=>a,wC:()=>d});var r=n(96644),i=n(72595);let a=new Map([[`kubernetes`,new Map([[`authorizer`,"`authorizer` asks a cluster who may do what"]])],[`kyverno`,new Map([[`authorizer`,"`authorizer` asks a cluster who may do what"],[`images`,"`images` needs what the images of the object are resolved to"],[`user`,"`user` is who makes the request, and a file has none"]])]]),o=[[`allowed`,0],[`check`,1],[`error`,0],[`errored`,0],[`fieldSelector`,1],[`group`,1],[`labelSelector`,1],[`name`,1],[`namespace`,1],[`path`,1],[`reason`,0],[`resource`,1],[`serviceAccount`,2],[`subresource`,1]],s=[[`generator.Apply`,[2,3],`makes objects in a cluster`],[`globalContext.Get`,[2],`reads what a cluster keeps`],[`http.Client`,[1],`calls a server`],[`http.Get`,[1,2],`calls a server`],[`http.Post`,[2,3],`calls a server`],[`image.GetMetadata`,[1],`asks an image registry`],[`image`,[1],`reads an image reference as Kyverno does`],[`isImage`,[1],`reads an image reference as Kyverno does`],[`parseServiceAccount`,[1],`reads who makes a request`],[`random`,[0,1],`gives another value each time`],[`resource.Get`,[3,4],`reads objects of a cluster`],[`resource.List`,[2,3,4],`reads objects of a cluster`],[`resource.Post`,[3,4],`makes objects in a cluster`],[`time.now`,[0],`reads the clock`],[`time.toCron`,[1],`reads the clock`]],c=[[`containsDigest`,0,`reads an image reference as Kyverno does`],[`digest`,0,`reads an image reference as Kyverno does`],[`identifier`,0,`reads an image reference as Kyverno does`],[`registry`,0,`reads an image reference as Kyverno does`],[`repository`,0,`reads an image reference as Kyverno does`],[`tag`,0,`reads an image reference as Kyverno does`]],l={name:`foreign.kubernetes`,overloads:o.map(([e,t])=>f(e,t+1,!0,`asks a cluster who may do what`))},u=[l,{name:`foreign.kyverno`,overloads:[...s.flatMap(([e,t,n])=>t.map(t=>f(e,t,!1,n))),...c.map(([e,t,n])=>f(e,t+1,!0,n))]}];function d(e){return e===`kyverno`?u:[l]}function f(e,t,n,a){return{id:`unavailable_${e.replaceAll(`.`,`_`)}_${t}`,name:e,receiver:n,parameters:Array(t).fill(r.aq),result:r.aq,call:()=>new i.Fn(`unavailable`,`\`${e}\` ${a}, which files cannot answer`)}}}),18067:((e,t,n)=>{n.d(t,{x:()=>r});let r=`0.1.0`}),55365:((e,t,n)=>{n.d(t,{Ov:()=>o,kA:()=>c,wo:()=>u});var r=n(11105),i=n(77256),a=n(34438);async function o(e){let{Octokit:t}=await n.e(891).then(n.bind(n,60891)),r=()=>{};return new t({baseUrl:e.apiUrl.replace(/\/+$/,``),userAgent:`flux/${e.version}`,...e.token===void 0?{}:{auth:e.token},log:{debug:r,info:r,warn:r,error:r},request:{fetch:s(e.http)}})}function s(e){return async(t,n)=>{let{signal:r}=n,i=await e.send({method:n.method,url:t,maxBytes:50331648,headers:{...n.headers,"x-github-api-version":`2022-11-28`},...typeof n.body==`string`?{body:n.body}:{},...r==null?{}:{signal:r}}),a=i.status!==204&&i.status!==205&&i.status!==304?Buffer.from(i.body):null;return new Response(a,{status:i.status,headers:{...i.headers}})}}async function c(e,t){let n;try{n=(await e()).data}catch(e){return l(e)}let i=t(n);return i===void 0?{kind:`lost`,error:new r.M(`github/payload`,`the API gave an answer of an unknown form`)}:{kind:`ok`,value:i}}function l(e){let t=(0,i.o)(e);if(t!==void 0){if(t.code===`network/timeout`||t.code===`network/unreachable`)return{kind:`lost`,error:t};throw t}let n=(0,a.mz)(e,`status`);if(typeof n!=`number`)throw e;let o=e instanceof Error?e.message.slice(0,500):``;return n>=400&&n<500?{kind:`refused`,status:n,message:o}:{kind:`lost`,error:new r.M(`github/api`,`the API answered with status ${n}`,{cause:e})}}function u(e,t){if(e.kind===`ok`)return e.value;throw e.kind===`lost`?e.error:new r.M(`github/api`,`the API refused ${t} with status ${e.status}`,{hint:d(e.status),cause:Error(e.message)})}function d(e){return e===401?"check that `token` is a valid token of this server":e===403||e===404?"add `contents: read` to the job's permissions":`run the job again; if it stays so, check the status of the service`}}),43512:((e,t,n)=>{n.d(t,{X:()=>o});var r=n(11105);let i=[1e3,4e3,9e3],a=new Set([`GET`,`HEAD`,`OPTIONS`]);function o(e,t){let n=t.budgetMs??12e4;return{send:async r=>{for(let i=1;;i++){let a=await c(e,r),o=s(a,r.method,i,t);if(o===void 0||o.ms>n||i===8)return l(a,o);n-=o.ms,await t.timer.wait(o.ms)}},close:()=>e.close()}}function s(e,t,n,i){if(e instanceof r.M)return d(e)?u(t,n,i):void 0;if(e.status===403||e.status===429){let t=f(e,n,i.timer.now());return t===void 0?void 0:{ms:t,why:`rate-limit`}}return e.status>=500?u(t,n,i):void 0}async function c(e,t){try{return await e.send(t)}catch(e){if(e instanceof r.M)return e;throw e}}function l(e,t){if(e instanceof r.M)throw e;if(t?.why!==`rate-limit`)return e;let n=Math.ceil(t.ms/1e3);throw new r.M(`github/rate-limit`,`the rate limit of the API is used up for another ${n} s`,{hint:"run the job again later, or check out with `fetch-depth: 2` so that fewer requests are needed"})}function u(e,t,n){let r=i[t-1];if(r!==void 0&&a.has(e))return{ms:r+Math.round(n.random()*500),why:`trouble`}}function d(e){return e.code===`network/timeout`||e.code===`network/unreachable`}function f(e,t,n){let r=Number(e.headers[`retry-after`]);if(e.headers[`retry-after`]!==void 0&&Number.isFinite(r)&&r>=0)return r*1e3;let i=Number(e.headers[`x-ratelimit-reset`]);return e.headers[`x-ratelimit-remaining`]===`0`&&Number.isFinite(i)?Math.max(0,i*1e3-n)+1e3:e.status===429||/secondary rate limit|abuse detection/i.test(p(e.body))?6e4*2**(t-1):void 0}function p(e){return Buffer.from(e.subarray(0,4096)).toString(`utf8`)}}),5255:((e,t,n)=>{n.d(t,{q:()=>r});function r(e,t=1e3){let n=-1/0;return async()=>{let r=e.now(),i=Math.max(r,n);n=i+t,i>r&&await e.wait(i-r)}}}),6072:((e,t,n)=>{n.d(t,{M:()=>o});var r=n(73024),i=n(76760),a=n(11105);function o(e,t,n){let o=(0,i.resolve)(e[0],t),u=(0,i.dirname)(o);if(!e.some(e=>c(e,o)))throw l();try{s(e,u);let t=(0,i.resolve)(r.realpathSync.native(u),(0,i.basename)(o));if(!e.some(e=>c(r.realpathSync.native(e),t)))throw l();let a=r.constants.O_WRONLY|r.constants.O_CREAT|r.constants.O_TRUNC|(r.constants.O_NOFOLLOW??0),d=(0,r.openSync)(t,a,420);try{for(let e of typeof n==`string`?[n]:n)(0,r.writeFileSync)(d,e)}finally{(0,r.closeSync)(d)}return t}catch(e){throw e instanceof a.M?e:new a.M(`io/write`,`a report file cannot be written`,{hint:`choose a path that is no link and no folder`,cause:e})}}function s(e,t){let n=e.find(e=>c(e,`${t}${i.sep}x`));if(n===void 0)throw l();let a=r.realpathSync.native(n);for(let o of(0,i.relative)(n,t).split(i.sep)){if(o===``)continue;let t=(0,i.resolve)(a,o);if((0,r.mkdirSync)(t,{recursive:!0}),a=r.realpathSync.native(t),!e.some(e=>c(r.realpathSync.native(e),`${a}${i.sep}x`)))throw l()}}function c(e,t){let n=(0,i.relative)(e,t);return n!==``&&n!==`..`&&!n.startsWith(`..${i.sep}`)&&!(0,i.isAbsolute)(n)}function l(){return new a.M(`input/invalid`,`the path of a report leaves the workspace`,{hint:`give a path inside of the workspace`})}}),1274:((e,t,n)=>{n.d(t,{S:()=>i,u:()=>r});function r(e){let t=Math.max(1,e.startLine),n=e.endLine>t,r=n?Math.max(t,e.endColumn<=1?e.endLine-1:e.endLine):t;if(n)return{startLine:t,endLine:r};let i=Math.max(1,e.startColumn);return{startLine:t,endLine:r,startColumn:i,endColumn:e.endLine===e.startLine?Math.max(i,e.endColumn-1):i}}function i(e,t){if(t===void 0||t===``)return e;let n=t.endsWith(`/`)?t:`${t}/`;return e.startsWith(n)?e.slice(n.length):e}}),28921:((e,t,n)=>{n.d(t,{Hh:()=>l,dC:()=>s,pq:()=>a,vP:()=>o});var r=n(96156);function i(e){let t=e.findings.filter(e=>e.status===`waived`).length,{findings:n,diagnostics:i,undecided:a}=e;return{findings:n.length-t,blocking:n.filter(e=>(0,r.IF)(e)===`failure`).length,fresh:n.filter(e=>e.status===`new`).length,existing:n.filter(e=>e.status===`existing`).length,waived:t,undecided:a.length,undecidedBlocking:a.filter(e=>(0,r.E1)(e)===`failure`).length,diagnostics:i.length,diagnosticErrors:i.filter(e=>(0,r.g9)(e)===`failure`).length,changes:e.changes.length}}function a(e,t,n=`${t}s`){return`${o(e)} ${e===1?t:n}`}function o(e){return String(e).replace(/\B(?=(?:\d{3})+$)/g,`,`)}function s(e){let t=i(e),n=[u(t)];if(t.diagnostics>0){let e=t.diagnostics-t.diagnosticErrors,r=t.diagnosticErrors;n.push(a(t.diagnostics,`diagnostic`)+f([d(r,`error`),d(e,`warning`)]))}return t.undecided>0&&n.push(`${o(t.undecided)} undecided`+(t.undecidedBlocking>0?` (${o(t.undecidedBlocking)} blocking)`:``)),t.waived>0&&n.push(`${o(t.waived)} waived`),`${n.join(`, `)} in ${a(c(e),`file`)}`}function c({figures:e,findings:t}){return e.files>0?e.files:new Set(t.map(({locations:[{path:e}]})=>e)).size}function l({truncated:e,figures:t,findings:n,undecided:r}){if(!e)return;let i=[d(t.findings-n.length,`finding`),t.undecided>r.length?`${o(t.undecided-r.length)} undecided`:``].filter(e=>e!==``);return`the report was cut at its limit: ${i.length>0?`${i.join(` and `)} not listed`:`more was found than is listed`}`}function u(e){if(e.findings===0)return`no findings`;let t=e.fresh>0?`${o(e.fresh)} new`:``,n=e.existing>0?`${o(e.existing)} existing`:``,r=e.blocking>0?`${o(e.blocking)} blocking`:`none blocking`;return a(e.findings,`finding`)+f([t,n,r])}function d(e,t){return e>0?a(e,t):``}function f(e){return` (${e.filter(e=>e!==``).join(`, `)})`}}),538:((e,t,n)=>{n.d(t,{M:()=>l});var r=n(56134),i=n(72527),a=n(96156),o=n(78438),s=n(28921);function c({rule:e,rules:t=[e]}){return t.length>1?`${e} and ${(0,s.pq)(t.length-1,`more rule`)}`:e}function l(e,t){let n=[];for(let t of e.diagnostics)n.push({level:(0,a.g9)(t),title:(0,i.xr)(`${t.code}`),message:u([t.message],[[`help`,t.help]]),location:t.location});for(let r of e.findings){let e=(0,a.IF)(r);if(e===void 0)continue;let s=(0,o.y)(r.edits,t).map(e=>(0,i.xr)(e));n.push({level:e,title:(0,i.xr)(`${r.rule}: ${r.title}`),message:u([r.message],[[`why`,r.why],[`fix`,r.fix],[`docs`,(0,i.Cm)(r.url)]]),location:r.locations[0],...s.length===0?{}:{change:s.join(`
`)}})}for(let t of e.undecided){let e=(0,r.b)(t),o=e?void 0:t.location;n.push({level:(0,a.E1)(t),title:(0,i.xr)(`${e?`not checked`:`undecided`}: ${c(t)}`),message:u([t.message],[[`reason`,t.reason],[`help`,t.help]]),...o===void 0?{}:{location:o}})}return a.A_.flatMap(e=>n.filter(t=>t.level===e))}function u(e,t){let n=t.flatMap(([e,t])=>t===void 0?[]:[`${e}: ${(0,i.xr)(t,1e3)}`]);return[...e.map(e=>(0,i.xr)(e,4096)),...n].join(`
`)}}),96156:((e,t,n)=>{n.d(t,{A_:()=>i,E1:()=>c,IF:()=>a,g9:()=>s,lj:()=>o,sr:()=>l});var r=n(56134);let i=[`failure`,`warning`,`notice`];function a(e){if(e.status!==`waived`)return e.status===`existing`?`notice`:e.enforcement===`block`?`failure`:e.severity===`info`?`notice`:`warning`}function o(e){return e.status===`waived`?`accepted`:e.status===`existing`?`does not block`:e.enforcement===`block`?`blocks`:`warns`}function s(e){return e.severity===`error`?`failure`:`warning`}function c(e){return e.enforcement===`block`?`failure`:(0,r.b)(e)?`notice`:`warning`}function l(e){return e===`critical`||e===`high`?`error`:e===`medium`?`warning`:`note`}}),75127:((e,t,n)=>{n.d(t,{F$:()=>i,R4:()=>a,w$:()=>o});var r=n(47718);function i(e,t){let n=t[0]?.startLine??1,i=Math.max(n,...t.map(({endLine:e})=>e)),a=[];for(let t=n;t<=i;t++)a.push((0,r.oZ)(e,t));let o=a.join(`
`);for(let e of t.toReversed()){let t=s(a,e.startLine-n,e.startColumn),r=s(a,e.endLine-n,e.endColumn);o=o.slice(0,t)+e.text.replaceAll(`\r
`,`
`)+o.slice(r)}return{startLine:n,old:a,fresh:o.split(`
`)}}function a({startLine:e,old:t,fresh:n},r=0){let i=()=>Math.min(t.length-r,n.length)-a,a=0;for(;i()>0&&t[a]===n[a];)a++;let o=0;for(;i()-o>0&&t.at(-1-o)===n.at(-1-o);)o++;return{startLine:e+a,old:t.slice(a,t.length-o),fresh:n.slice(a,n.length-o)}}function o(e){return[...e].sort((e,t)=>e.startLine-t.startLine||e.startColumn-t.startColumn)}function s(e,t,n){return e.slice(0,t).reduce((e,t)=>e+t.length+1,0)+Math.min(n-1,e[t]?.length??0)}}),78438:((e,t,n)=>{n.d(t,{y:()=>a});var r=n(75127),i=n(26749);function a(e,t){let[n]=e??[],r=n===void 0?void 0:t?.(n.path);if(e===void 0||r===void 0||e.length>20||e.some(({path:e,startLine:t,endLine:n})=>e!==r.path||n-t>40))return[];let a=[];for(let t of o(e)){let e=s(r,t);if(e.length>40)return[];a.push(...e)}let c=a.join(`
`);return a.length>40||c.length>4e3||(0,i.TA)(c)?[]:a}function o(e){let t=[],n=0;for(let i of(0,r.w$)(e)){let e=t.at(-1);e!==void 0&&i.startLine<=n?e.push(i):t.push([i]),n=Math.max(n,i.endLine)}return t}function s(e,t){let{old:n,fresh:i}=(0,r.R4)((0,r.F$)(e,t));return[...n.map(e=>`- ${e}`),...i.map(e=>`+ ${e}`)]}}),74042:((e,t,n)=>{n.d(t,{i:()=>r});let r=[`.flux/config.yaml`,`.flux/config.yml`,`.flux/config.json`]}),97341:((e,t,n)=>{n.d(t,{E:()=>r});async function*r(e,t){let n=[],r=r=>{let i=e[r];if(i===void 0)return;let a=t(i);a.catch(()=>void 0),n.push(a)};for(let e=0;e<8;e++)r(e);for(let[t,i]of e.entries()){let e=await n.shift();r(t+8),yield[i,e??`absent`]}}}),53988:(e=>{e.exports=JSON.parse(`["389-exception","Asterisk-exception","Autoconf-exception-2.0","Autoconf-exception-3.0","Autoconf-exception-generic","Autoconf-exception-generic-3.0","Autoconf-exception-macro","Bison-exception-1.24","Bison-exception-2.2","Bootloader-exception","Classpath-exception-2.0","CLISP-exception-2.0","cryptsetup-OpenSSL-exception","DigiRule-FOSS-exception","eCos-exception-2.0","Fawkes-Runtime-exception","FLTK-exception","fmt-exception","Font-exception-2.0","freertos-exception-2.0","GCC-exception-2.0","GCC-exception-2.0-note","GCC-exception-3.1","Gmsh-exception","GNAT-exception","GNOME-examples-exception","GNU-compiler-exception","gnu-javamail-exception","GPL-3.0-interface-exception","GPL-3.0-linking-exception","GPL-3.0-linking-source-exception","GPL-CC-1.0","GStreamer-exception-2005","GStreamer-exception-2008","i2p-gpl-java-exception","KiCad-libraries-exception","LGPL-3.0-linking-exception","libpri-OpenH323-exception","Libtool-exception","Linux-syscall-note","LLGPL","LLVM-exception","LZMA-exception","mif-exception","OCaml-LGPL-linking-exception","OCCT-exception-1.0","OpenJDK-assembly-exception-1.0","openvpn-openssl-exception","PS-or-PDF-font-exception-20170817","QPL-1.0-INRIA-2004-exception","Qt-GPL-exception-1.0","Qt-LGPL-exception-1.1","Qwt-exception-1.0","SANE-exception","SHL-2.0","SHL-2.1","stunnel-exception","SWI-exception","Swift-exception","Texinfo-exception","u-boot-exception-2.0","UBDL-exception","Universal-FOSS-exception-1.0","vsftpd-openssl-exception","WxWindows-exception-3.1","x11vnc-openssl-exception"]`)}),3389:(e=>{e.exports=JSON.parse(`["AGPL-1.0","AGPL-3.0","BSD-2-Clause-FreeBSD","BSD-2-Clause-NetBSD","GFDL-1.1","GFDL-1.2","GFDL-1.3","GPL-1.0","GPL-2.0","GPL-2.0-with-GCC-exception","GPL-2.0-with-autoconf-exception","GPL-2.0-with-bison-exception","GPL-2.0-with-classpath-exception","GPL-2.0-with-font-exception","GPL-3.0","GPL-3.0-with-GCC-exception","GPL-3.0-with-autoconf-exception","LGPL-2.0","LGPL-2.1","LGPL-3.0","Net-SNMP","Nunit","StandardML-NJ","bzip2-1.0.5","eCos-2.0","wxWindows"]`)}),75204:(e=>{e.exports=JSON.parse(`["0BSD","3D-Slicer-1.0","AAL","ADSL","AFL-1.1","AFL-1.2","AFL-2.0","AFL-2.1","AFL-3.0","AGPL-1.0-only","AGPL-1.0-or-later","AGPL-3.0-only","AGPL-3.0-or-later","ALGLIB-Documentation","AMD-newlib","AMDPLPA","AML","AML-glslang","AMPAS","ANTLR-PD","ANTLR-PD-fallback","APAFML","APL-1.0","APSL-1.0","APSL-1.1","APSL-1.2","APSL-2.0","ASWF-Digital-Assets-1.0","ASWF-Digital-Assets-1.1","Abstyles","AdaCore-doc","Adobe-2006","Adobe-Display-PostScript","Adobe-Glyph","Adobe-Utopia","Advanced-Cryptics-Dictionary","Afmparse","Aladdin","Apache-1.0","Apache-1.1","Apache-2.0","App-s2p","Arphic-1999","Artistic-1.0","Artistic-1.0-Perl","Artistic-1.0-cl8","Artistic-2.0","Artistic-dist","Aspell-RU","BOLA-1.1","BSD-1-Clause","BSD-2-Clause","BSD-2-Clause-Darwin","BSD-2-Clause-Patent","BSD-2-Clause-Views","BSD-2-Clause-first-lines","BSD-2-Clause-pkgconf-disclaimer","BSD-2-Clause-pos-unchanged","BSD-3-Clause","BSD-3-Clause-Attribution","BSD-3-Clause-Clear","BSD-3-Clause-HP","BSD-3-Clause-LBNL","BSD-3-Clause-Modification","BSD-3-Clause-No-Military-License","BSD-3-Clause-No-Nuclear-License","BSD-3-Clause-No-Nuclear-License-2014","BSD-3-Clause-No-Nuclear-Warranty","BSD-3-Clause-Open-MPI","BSD-3-Clause-OpenWebUI","BSD-3-Clause-Sun","BSD-3-Clause-Tso","BSD-3-Clause-acpica","BSD-3-Clause-flex","BSD-4-Clause","BSD-4-Clause-Shortened","BSD-4-Clause-UC","BSD-4.3RENO","BSD-4.3TAHOE","BSD-Advertising-Acknowledgement","BSD-Attribution-HPND-disclaimer","BSD-Inferno-Nettverk","BSD-Mark-Modifications","BSD-Protection","BSD-Source-Code","BSD-Source-Code-no-disclaimer","BSD-Source-alt-GPL","BSD-Source-beginning-file","BSD-Systemics","BSD-Systemics-W3Works","BSD-ask-to-endorse","BSL-1.0","BUSL-1.1","Baekmuk","Bahyph","Barr","Beerware","BitTorrent-1.0","BitTorrent-1.1","Bitstream-Charter","Bitstream-Vera","BlueOak-1.0.0","Boehm-GC","Boehm-GC-without-fee","Borceux","Brian-Gladman-2-Clause","Brian-Gladman-3-Clause","Brian-Gladman-3-Clause-no-conversion","Buddy","Bugroff","C-UDA-1.0","CAL-1.0","CAL-1.0-Combined-Work-Exception","CAPEC-tou","CATOSL-1.1","CC-BY-1.0","CC-BY-2.0","CC-BY-2.5","CC-BY-2.5-AU","CC-BY-3.0","CC-BY-3.0-AT","CC-BY-3.0-AU","CC-BY-3.0-DE","CC-BY-3.0-IGO","CC-BY-3.0-NL","CC-BY-3.0-US","CC-BY-4.0","CC-BY-NC-1.0","CC-BY-NC-2.0","CC-BY-NC-2.5","CC-BY-NC-3.0","CC-BY-NC-3.0-DE","CC-BY-NC-3.0-IGO","CC-BY-NC-4.0","CC-BY-NC-ND-1.0","CC-BY-NC-ND-2.0","CC-BY-NC-ND-2.5","CC-BY-NC-ND-3.0","CC-BY-NC-ND-3.0-DE","CC-BY-NC-ND-3.0-IGO","CC-BY-NC-ND-4.0","CC-BY-NC-SA-1.0","CC-BY-NC-SA-2.0","CC-BY-NC-SA-2.0-DE","CC-BY-NC-SA-2.0-FR","CC-BY-NC-SA-2.0-UK","CC-BY-NC-SA-2.5","CC-BY-NC-SA-3.0","CC-BY-NC-SA-3.0-DE","CC-BY-NC-SA-3.0-IGO","CC-BY-NC-SA-4.0","CC-BY-ND-1.0","CC-BY-ND-2.0","CC-BY-ND-2.5","CC-BY-ND-3.0","CC-BY-ND-3.0-DE","CC-BY-ND-4.0","CC-BY-SA-1.0","CC-BY-SA-2.0","CC-BY-SA-2.0-UK","CC-BY-SA-2.1-JP","CC-BY-SA-2.5","CC-BY-SA-3.0","CC-BY-SA-3.0-AT","CC-BY-SA-3.0-DE","CC-BY-SA-3.0-IGO","CC-BY-SA-4.0","CC-PDDC","CC-PDM-1.0","CC-SA-1.0","CC0-1.0","CDDL-1.0","CDDL-1.1","CDL-1.0","CDLA-Permissive-1.0","CDLA-Permissive-2.0","CDLA-Sharing-1.0","CECILL-1.0","CECILL-1.1","CECILL-2.0","CECILL-2.1","CECILL-B","CECILL-C","CERN-OHL-1.1","CERN-OHL-1.2","CERN-OHL-P-2.0","CERN-OHL-S-2.0","CERN-OHL-W-2.0","CFITSIO","CMU-Mach","CMU-Mach-nodoc","CNRI-Jython","CNRI-Python","CNRI-Python-GPL-Compatible","COIL-1.0","CPAL-1.0","CPL-1.0","CPOL-1.02","CUA-OPL-1.0","Caldera","Caldera-no-preamble","Catharon","ClArtistic","Clips","Community-Spec-1.0","Condor-1.1","Cornell-Lossless-JPEG","Cronyx","Crossword","CryptoSwift","CrystalStacker","Cube","D-FSL-1.0","DEC-3-Clause","DL-DE-BY-2.0","DL-DE-ZERO-2.0","DOC","DRL-1.0","DRL-1.1","DSDP","DocBook-DTD","DocBook-Schema","DocBook-Stylesheet","DocBook-XML","Dotseqn","ECL-1.0","ECL-2.0","EFL-1.0","EFL-2.0","EPICS","EPL-1.0","EPL-2.0","ESA-PL-permissive-2.4","ESA-PL-strong-copyleft-2.4","ESA-PL-weak-copyleft-2.4","EUDatagrid","EUPL-1.0","EUPL-1.1","EUPL-1.2","Elastic-2.0","Entessa","ErlPL-1.1","Eurosym","FBM","FDK-AAC","FDK-MPEG-H","FSFAP","FSFAP-no-warranty-disclaimer","FSFUL","FSFULLR","FSFULLRSD","FSFULLRWD","FSL-1.1-ALv2","FSL-1.1-MIT","FTL","Fair","Ferguson-Twofish","Frameworx-1.0","FreeBSD-DOC","FreeImage","Furuseth","GCR-docs","GD","GFDL-1.1-invariants-only","GFDL-1.1-invariants-or-later","GFDL-1.1-no-invariants-only","GFDL-1.1-no-invariants-or-later","GFDL-1.1-only","GFDL-1.1-or-later","GFDL-1.2-invariants-only","GFDL-1.2-invariants-or-later","GFDL-1.2-no-invariants-only","GFDL-1.2-no-invariants-or-later","GFDL-1.2-only","GFDL-1.2-or-later","GFDL-1.3-invariants-only","GFDL-1.3-invariants-or-later","GFDL-1.3-no-invariants-only","GFDL-1.3-no-invariants-or-later","GFDL-1.3-only","GFDL-1.3-or-later","GL2PS","GLWTPL","GPL-1.0-only","GPL-1.0-or-later","GPL-2.0-only","GPL-2.0-or-later","GPL-3.0-only","GPL-3.0-or-later","Game-Programming-Gems","Giftware","Glide","Glulxe","Graphics-Gems","Gutmann","HDF5","HIDAPI","HP-1986","HP-1989","HPND","HPND-DEC","HPND-Fenneberg-Livingston","HPND-INRIA-IMAG","HPND-Intel","HPND-Kevlin-Henney","HPND-MIT-disclaimer","HPND-Markus-Kuhn","HPND-Netrek","HPND-Pbmplus","HPND-SMC","HPND-UC","HPND-UC-export-US","HPND-doc","HPND-doc-sell","HPND-export-US","HPND-export-US-acknowledgement","HPND-export-US-modify","HPND-export2-US","HPND-merchantability-variant","HPND-sell-MIT-disclaimer-xserver","HPND-sell-regexpr","HPND-sell-variant","HPND-sell-variant-MIT-disclaimer","HPND-sell-variant-MIT-disclaimer-rev","HPND-sell-variant-critical-systems","HTMLTIDY","HaskellReport","Hippocratic-2.1","Hippocratic-3.0-core","IBM-pibs","ICU","IEC-Code-Components-EULA","IJG","IJG-short","IPA","IPL-1.0","ISC","ISC-Veillard","ISO-permission","ImageMagick","Imlib2","Info-ZIP","Informatica","Inner-Net-2.0","InnoSetup","Intel","Intel-ACPI","Interbase-1.0","JPL-image","JPNIC","JSON","Jam","JasPer-2.0","Kastrup","Kazlib","Knuth-CTAN","LAL-1.2","LAL-1.3","LGPL-2.0-only","LGPL-2.0-or-later","LGPL-2.1-only","LGPL-2.1-or-later","LGPL-3.0-only","LGPL-3.0-or-later","LGPLLR","LOOP","LPD-document","LPL-1.0","LPL-1.02","LPPL-1.0","LPPL-1.1","LPPL-1.2","LPPL-1.3a","LPPL-1.3c","LZMA-SDK-9.11-to-9.20","LZMA-SDK-9.22","Latex2e","Latex2e-translated-notice","Leptonica","LiLiQ-P-1.1","LiLiQ-R-1.1","LiLiQ-Rplus-1.1","Libpng","Linux-OpenIB","Linux-man-pages-1-para","Linux-man-pages-copyleft","Linux-man-pages-copyleft-2-para","Linux-man-pages-copyleft-var","Lucida-Bitmap-Fonts","MIPS","MIT","MIT-0","MIT-CMU","MIT-Click","MIT-Festival","MIT-Khronos-old","MIT-Modern-Variant","MIT-STK","MIT-Wu","MIT-advertising","MIT-enna","MIT-feh","MIT-open-group","MIT-testregex","MITNFA","MMIXware","MMPL-1.0.1","MPEG-SSG","MPL-1.0","MPL-1.1","MPL-2.0","MPL-2.0-no-copyleft-exception","MS-LPL","MS-PL","MS-RL","MTLL","MVT-1.1","Mackerras-3-Clause","Mackerras-3-Clause-acknowledgment","MakeIndex","Martin-Birgmeier","McPhee-slideshow","Minpack","MirOS","Motosoto","MulanPSL-1.0","MulanPSL-2.0","Multics","Mup","NAIST-2003","NASA-1.3","NBPL-1.0","NCBI-PD","NCGL-UK-2.0","NCL","NCSA","NGPL","NICTA-1.0","NIST-PD","NIST-PD-TNT","NIST-PD-fallback","NIST-Software","NLOD-1.0","NLOD-2.0","NLPL","NOSL","NPL-1.0","NPL-1.1","NPOSL-3.0","NRL","NTIA-PD","NTP","NTP-0","Naumen","NetCDF","Newsletr","Nokia","Noweb","O-UDA-1.0","OAR","OCCT-PL","OCLC-2.0","ODC-By-1.0","ODbL-1.0","OFFIS","OFL-1.0","OFL-1.0-RFN","OFL-1.0-no-RFN","OFL-1.1","OFL-1.1-RFN","OFL-1.1-no-RFN","OGC-1.0","OGDL-Taiwan-1.0","OGL-Canada-2.0","OGL-UK-1.0","OGL-UK-2.0","OGL-UK-3.0","OGTSL","OLDAP-1.1","OLDAP-1.2","OLDAP-1.3","OLDAP-1.4","OLDAP-2.0","OLDAP-2.0.1","OLDAP-2.1","OLDAP-2.2","OLDAP-2.2.1","OLDAP-2.2.2","OLDAP-2.3","OLDAP-2.4","OLDAP-2.5","OLDAP-2.6","OLDAP-2.7","OLDAP-2.8","OLFL-1.3","OML","OPL-1.0","OPL-UK-3.0","OPUBL-1.0","OSC-1.0","OSET-PL-2.1","OSL-1.0","OSL-1.1","OSL-2.0","OSL-2.1","OSL-3.0","OSSP","OpenMDW-1.0","OpenPBS-2.3","OpenSSL","OpenSSL-standalone","OpenVision","PADL","PDDL-1.0","PHP-3.0","PHP-3.01","PPL","PSF-2.0","ParaType-Free-Font-1.3","Parity-6.0.0","Parity-7.0.0","Pixar","Plexus","PolyForm-Noncommercial-1.0.0","PolyForm-Small-Business-1.0.0","PostgreSQL","Python-2.0","Python-2.0.1","QPL-1.0","QPL-1.0-INRIA-2004","Qhull","RHeCos-1.1","RPL-1.1","RPL-1.5","RPSL-1.0","RSA-MD","RSCPL","Rdisc","Ruby","Ruby-pty","SAX-PD","SAX-PD-2.0","SCEA","SGI-B-1.0","SGI-B-1.1","SGI-B-2.0","SGI-OpenGL","SGMLUG-PM","SGP4","SHL-0.5","SHL-0.51","SISSL","SISSL-1.2","SL","SMAIL-GPL","SMLNJ","SMPPL","SNIA","SOFA","SPL-1.0","SSH-OpenSSH","SSH-short","SSLeay-standalone","SSPL-1.0","SUL-1.0","SWL","Saxpath","SchemeReport","Sendmail","Sendmail-8.23","Sendmail-Open-Source-1.1","SimPL-2.0","Sleepycat","Soundex","Spencer-86","Spencer-94","Spencer-99","SugarCRM-1.1.3","Sun-PPP","Sun-PPP-2000","SunPro","Symlinks","TAPR-OHL-1.0","TCL","TCP-wrappers","TGPPL-1.0","TMate","TORQUE-1.1","TOSL","TPDL","TPL-1.0","TTWL","TTYP0","TU-Berlin-1.0","TU-Berlin-2.0","TekHVC","TermReadKey","ThirdEye","TrustedQSL","UCAR","UCL-1.0","UMich-Merit","UPL-1.0","URT-RLE","Ubuntu-font-1.0","UnRAR","Unicode-3.0","Unicode-DFS-2015","Unicode-DFS-2016","Unicode-TOU","UnixCrypt","Unlicense","Unlicense-libtelnet","Unlicense-libwhirlpool","VOSTROM","VSL-1.0","Vim","Vixie-Cron","W3C","W3C-19980720","W3C-20150513","WTFNMFPL","WTFPL","Watcom-1.0","Widget-Workshop","WordNet","Wsuipa","X11","X11-distribute-modifications-variant","X11-no-permit-persons","X11-swapped","XFree86-1.1","XSkat","Xdebug-1.03","Xerox","Xfig","Xnet","YPL-1.0","YPL-1.1","ZPL-1.1","ZPL-2.0","ZPL-2.1","Zed","Zeeff","Zend-2.0","Zimbra-1.3","Zimbra-1.4","Zlib","any-OSI","any-OSI-perl-modules","atc-game","bcrypt-Solar-Designer","blessing","bzip2-1.0.6","check-cvs","checkmk","copyleft-next-0.3.0","copyleft-next-0.3.1","curl","cve-tou","diffmark","dtoa","dvipdfm","eGenix","etalab-2.0","fwlw","gSOAP-1.3b","generic-xts","gnuplot","gtkbook","hdparm","hyphen-bulgarian","iMatix","jove","libpng-1.6.35","libpng-2.0","libselinux-1.0","libtiff","libutil-David-Nugent","lsof","magaz","mailprio","man2html","metamail","mpi-permissive","mpich2","mplus","ngrep","pkgconf","pnmstitch","psfrag","psutils","python-ldap","radvd","snprintf","softSurfer","ssh-keyscan","swrule","threeparttable","ulem","w3m","wwl","xinetd","xkeyboard-config-Zinoviev","xlock","xpp","xzoom","zlib-acknowledgement"]`)})};
