export const id=4313;export const ids=[4313];export const modules={33413:((e,t,n)=>{n.d(t,{dj:()=>i,fg:()=>a,yk:()=>o});var r=n(77598);function i(e){let t=c(e,0);return t===s?h(e,0):JSON.stringify(t)}function a(e,t=64){return(0,r.hash)(`sha256`,e,`hex`).slice(0,t)}function o(e){let t=i(e);return t.length<=256?t:a(t)}let s=Symbol(`unusual`);function c(e,t){if(t>200)throw RangeError(`value is nested deeper than 200`);switch(typeof e){case`boolean`:case`string`:return e;case`number`:return Number.isFinite(e)?e:{$double:`${e}`};case`bigint`:return{$int:`${e}`};case`object`:return e===null?null:Array.isArray(e)?u(e,t):l(e)?d(e,t):s;default:throw TypeError(`a ${typeof e} has no canonical form`)}}function l(e){return!Array.isArray(e)}function u(e,t){let n=[];for(let r of e){let e=typeof r==`string`?r:c(r,t+1);if(e===s)return s;n.push(e)}return n}function d(e,t){let n={};for(let r of m(e)){let i=r.charCodeAt(0);if(i>=f&&i<=p||r===`__proto__`)return s;let a=e[r];if(a===void 0)continue;let o=typeof a==`string`?a:c(a,t+1);if(o===s)return s;n[r]=o}return n}let f=48,p=57;function m(e){let t=Object.keys(e);if(t.length>24)return t.sort();for(let e=1;e<t.length;e++){let n=t[e]??``,r=e;for(let e=t[r-1]??``;r>0&&e>n;e=t[r-1]??``)t[r--]=e;t[r]=n}return t}function h(e,t){if(t>200)throw RangeError(`value is nested deeper than 200`);if(e===null)return`null`;switch(typeof e){case`boolean`:case`string`:return JSON.stringify(e);case`number`:return Number.isFinite(e)?JSON.stringify(e):`{"$double":"${e}"}`;case`bigint`:return`{"$int":"${e}"}`;case`object`:return Array.isArray(e)?g(e,t):v(e,t);default:throw TypeError(`a ${typeof e} has no canonical form`)}}function g(e,t){return t<200&&e.every(_)?JSON.stringify(e):`[${e.map(e=>h(e,t+1)).join(`,`)}]`}function _(e){return e===null||typeof e==`string`||typeof e==`boolean`}function v(e,t){let n=[];for(let[r,i]of Object.entries(e).sort(y))i!==void 0&&n.push(`${JSON.stringify(r)}:${h(i,t+1)}`);return`{${n.join(`,`)}}`}function y([e],[t]){return e<t?-1:1}}),17789:((e,t,n)=>{n.d(t,{N:()=>u,k:()=>c});var r=n(42096),i=n(10231),a=n(72595),o=n(97535),s=n(36917);function c(e,t,n){return n.slice(0,o.b.blamePerFinding).map(n=>{let a=l(e,n),{start:o,end:c}=n.span,{text:u}=a.program.checked,p=u===a.source.text?n.span:{start:0,end:a.source.text.length},m=n.origin?.variable===e.noun?n.origin:void 0,h=m===void 0?void 0:f(t.value,m);return{value:h,finding:{atom:(0,s.u)(e.set.document,a.source,p),expression:d(u.slice(o,c).replace(/\s+/g,` `)),...m===void 0?{}:{pointer:(0,r.$)(m.path),location:t.locate(m.path,m.part)},...h===void 0?{}:{value:(0,i.jt)(h)},note:n.note}}})}function l(e,{within:t}){let{definition:n,variables:r,assert:i}=e,a=n.variables.find(({name:e})=>`variables.${e}`===t)?.expression;return r.find(e=>e.source===a)??i}let u=200;function d(e){return e.length<=200?e:`${e.slice(0,100).toWellFormed()}…${e.slice(-99).toWellFormed()}`}function f(e,{path:t,part:n,complete:r}){if(!r)return;if(n===`key`)return t.at(-1);let i=e;for(let e of t)if(i instanceof a.Bo&&typeof e==`string`)i=i.get(e);else if(Array.isArray(i)&&typeof e==`number`)i=i[e];else return;return i instanceof a.Fn?void 0:i}}),28794:((e,t,n)=>{n.d(t,{t:()=>r});function r(e){let t=[],n=[],r=new Set;for(let o of i(e)){let[i=``]=o;if(!(o.length>1||(e.get(i)??[]).includes(i)))t.push(i);else{for(let e of o)r.add(e);n.push(a([...o].sort()[0]??i,e,new Set(o)))}}return{order:t,cycles:n,cyclic:r}}function i(e){let t=[],n=new Map,r=new Map,i=[],a=new Set;for(let o of e.keys()){if(n.has(o))continue;let s=[],c=t=>{n.set(t,n.size),r.set(t,n.size-1),i.push(t),a.add(t),s.push({name:t,targets:e.get(t)??[],next:0})},l=(e,t)=>{r.set(e,Math.min(r.get(e)??t,t))};c(o);for(let e=s.at(-1);e!==void 0;e=s.at(-1)){let o=e.targets[e.next++];if(o!==void 0){let t=n.get(o);t===void 0?c(o):a.has(o)&&l(e.name,t);continue}s.pop();let{name:u}=e,d=r.get(u)??0,f=s.at(-1);if(f!==void 0&&l(f.name,d),d!==n.get(u))continue;let p=i.splice(i.lastIndexOf(u));for(let e of p)a.delete(e);t.push(p)}}return t}function a(e,t,n){let r=new Map,i=[e];for(;i.length>0;){let a=[];for(let s of i)for(let i of t.get(s)??[]){if(i===e)return o(e,s,r);n.has(i)&&!r.has(i)&&(r.set(i,s),a.push(i))}i=a}return[e,e]}function o(e,t,n){let r=[e];for(let i=t;i!==void 0&&i!==e;i=n.get(i))r.push(i);return r.push(e),r.reverse()}}),46029:((e,t,n)=>{n.d(t,{sl:()=>de,qB:()=>H,xH:()=>B,Iz:()=>V});var r=n(11105),i=n(96644),a=n(60626),o=n(89531),s=n(64894),c=n(42417);function l(e,t){return new u(e,t)}class u{definition;set;scope;noun;#e;#t;static#n={subjectType:{enumerable:!0,get(){return this.#r.subjectType??i.aq}},names:{enumerable:!0,get(){return this.#r.names}},slots:{enumerable:!0,get(){return this.#r.slots}},settings:{enumerable:!0,get(){return this.#r.settings}},match:{enumerable:!0,get(){return this.#r.match}},variables:{enumerable:!0,get(){return this.#r.variables}},forEach:{enumerable:!0,get(){return this.#r.forEach}},when:{enumerable:!0,get(){return this.#r.when}},assert:{enumerable:!0,get(){return this.#r.assert}},message:{enumerable:!0,get(){return this.#r.message}},at:{enumerable:!0,get(){return this.#r.at}},grades:{enumerable:!0,get(){return this.#r.grades}},fix:{enumerable:!0,get(){return this.#r.fix}},functions:{enumerable:!0,get(){return this.#r.functions}},costPerSubject:{enumerable:!0,get(){return this.#r.costPerSubject}}};constructor({definition:e,set:t,scope:n,noun:r},i){this.definition=e,this.set=t,this.scope=n,this.noun=r,this.#e=i,Object.defineProperties(this,u.#n)}get#r(){return this.#t??=this.#e(),this.#t}}var d=n(13156),f=n(60560),p=n(3794),m=n(27873),h=n(55772),g=n(83008),_=n(6815),v=n(84816),y=n(36917),b=n(5642);function x(e,t,n,r,i){return t===void 0?void 0:S(e,t,n,r,i)}function S(e,t,n,r,i,a){let o={variables:n,functions:e.functions,libraries:e.vocabulary.libraries,index:e.vocabulary.index,profile:`strict`,facts:e.facts,...a!==void 0&&{absence:a}},{checked:s,issues:c}=(0,_.w)(t.text,o,i);if(e.diagnostics.push(...(0,y.w)(e.set.document,t,c)),s===void 0)e.failed=!0;else return(0,b.s)(s,e.used),{source:t,program:(0,v.e)(s),needs:T(e,s,r)}}function C(e,t,n,r){return S(e,t,n,r,void 0,`allowed`)}function w(e,t,n){let r=t?.program.checked.outcomes;r!==void 0&&e.facts.push(...n?r.whenTrue:r.whenFalse)}function T(e,t,n){let r=new Set;for(let i of t.references.values()){if(i.kind!==`variable`)continue;e.usedSlots.add(i.slot);let t=n[i.slot-g.N];if(t!==void 0){for(let e of t.needs)r.add(e);r.add(i.slot)}}return[...r].sort((e,t)=>e-t)}var E=n(72187),D=n(92179),O=n(17318),k=n(80029),ee=n(3029),A=n(60321);function te(e){switch(e.kind){case`list`:return{kind:`list`,key:i.I8,value:e.element};case`map`:return{kind:`map`,key:e.key,value:e.value};case`record`:{let t=e.fieldNames.flatMap(t=>e.field(t)?.type??[]),n=e.rest===void 0?t:[...t,e.rest];return{kind:`map`,key:i.An,value:(0,A.If)(n)??i.aq}}case`dyn`:return{kind:`dyn`,key:i.aq,value:i.aq};case`union`:{let t=e.members.map(te),n=t.filter(e=>e!==void 0),[r]=n;return r===void 0||n.length<t.length?void 0:{kind:n.every(e=>e.kind===r.kind)?r.kind:`dyn`,key:(0,A.If)(n.map(e=>e.key))??i.aq,value:(0,A.If)(n.map(e=>e.value))??i.aq}}default:return}}var j=n(29189),ne=n(64715);let M=[`failures`,`file`,`input`,`settings`,`variables`];function N({name:e,variable:t}){return t??e.slice(e.lastIndexOf(`.`)+1)}function P(e){let{on:t,path:n}=e.definition;if(t.kind===`fact`){let r=e.vocabulary.facts.find(e=>e.name===t.fact);return r===void 0?ie(e,`constraint/unknown-fact`,`there is no fact kind ${(0,o.T)(t.fact)}`,[...n,`on`,`fact`],{name:t.fact,names:e.vocabulary.facts.map(e=>e.name)}):{noun:N(r),type:(0,a.Bx)(r),scope:{kind:`fact`,fact:r}}}let r={kind:`files`,matches:(0,k.tI)(t.globs),globs:t.globs};if(t.schema===void 0)return{noun:`input`,type:i.aq,scope:r};if((0,ne.h)(t.schema)){let n=F(e,t.schema);return n===void 0?void 0:{noun:`input`,type:n,scope:r}}let s=e.vocabulary.schemas.get(t.schema);return s===void 0?ie(e,`constraint/unknown-schema`,`there is no schema ${(0,o.T)(t.schema)}`,[...n,`on`,`schema`],{name:t.schema,names:[...e.vocabulary.schemas.keys()]}):{noun:`input`,type:(0,E.g)(s,t.schema).type,scope:r}}function F(e,t){let n=[...e.definition.path,`on`,`schema`],r=(0,j.o)(e.set.document.source.path,t),i=e.vocabulary.schemaFiles;if(r===void 0)(0,s.z)(e,`constraint/unknown-schema`,`${(0,o.T)(t)} is no path of this repository`,n,"start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository");else if(i?.has(r)!==!0){let t=(0,ee.Z)(r,[...i?.keys()??[]]),a=t===void 0?void 0:`did you mean ${(0,o.T)(t)}?`;(0,s.z)(e,`constraint/unknown-schema`,`there is no file ${(0,o.T)(r)}`,n,a)}else i.get(r)===void 0&&(e.failed=!0);return r===void 0?void 0:i?.get(r)?.type}function I(e,t,n,r){let a=e.definition.forEach;if(a===void 0)return;let c=S(e,a.in,t,n),l=c===void 0?void 0:te(c.program.checked.type);c!==void 0&&l===void 0&&(0,s.z)(e,`constraint/type`,`\`forEach.in\` needs a list or a map, got ${(0,O.wQ)(c.program.checked.type)}`,a.in.path);let u=a.key??a.index;l?.kind===`list`&&a.key!==void 0&&(0,s.z)(e,`constraint/type`,"`key` needs a map, and this is a list",[...e.definition.path,`forEach`,`key`],"use `index`"),l?.kind===`map`&&a.index!==void 0&&(0,s.z)(e,`constraint/type`,"`index` needs a list, and this is a map",[...e.definition.path,`forEach`,`index`],"use `key`");let d=(n,i,a,c)=>n===void 0?-1:((n===r||M.includes(n)||t.some(e=>e.name===n))&&(0,s.z)(e,`constraint/reserved-name`,`${(0,o.T)(n)} has a meaning of its own here`,[...e.definition.path,`forEach`,a],`choose another name`),t.push({name:n,type:i,...c!==void 0&&{path:c}})-1),f=d(u,l?.key??i.aq,a.key===void 0?`index`:`key`),p=re(c,u,l);p!==void 0&&e.facts.push({path:p,presence:`present`});let m=d(a.value,l?.value??i.aq,`value`,p);return c===void 0?void 0:{in:c,keySlot:f,indexSlot:-1,valueSlot:m}}function re(e,t,n){let r=e?.program.checked.path;if(r!==void 0&&t!==void 0&&n!==void 0)return(0,D.cm)(r,{kind:`term`,text:t},n.value)}function ie(e,t,n,r,i){let a=(0,ee.Z)(i.name,i.names);(0,s.z)(e,t,n,r,a===void 0?`known are ${i.names.map(o.T).join(`, `)}`:`did you mean ${(0,o.T)(a)}?`)}var ae=n(78453),oe=n(30862),se=n(19299),ce=n(83518);function L({definition:e},t){return{source:{text:t.body.text,path:e.path},program:(0,v.e)(t.body),needs:[]}}function le(e,t,n){let{variables:r,path:i}=e.definition,a=r[n]?.name??``;t.some(e=>e.name===h.qz+a)&&(0,s.z)(e,`constraint/duplicate-id`,`${(0,o.T)(a)} is a variable of the set already`,[...i,`variables`,n,`name`],`choose another name`)}function ue(e,t,n){let r=new Set(t.held);for(let[i,a]of e.entries()){let e=t.scopes.get(a)?.originals;for(let t of n[i]?.used??[])r.add(e?.get(t)??t)}for(let e of[...r])(0,b.s)(e.body,r);let i=new Set([...r].map(e=>e.body));return e.flatMap((e,r)=>[...R(e,t,i),...z(e,t,n[r]?.called??new Set)])}function R(e,t,n){return(t.scopes.get(e)?.own??[]).filter(e=>!n.has(e.function.body)).map(({function:{name:t},path:n})=>({code:`constraint/unused`,severity:`warning`,message:t.startsWith(h.qz)?`variable ${(0,o.T)(t.slice(h.qz.length))} is never read`:`function ${(0,o.T)(t)} is never called`,location:(0,ce.WG)(e.document,[...n,`name`])}))}function z(e,t,n){let r=t.scopes.get(e);return(t.imports.get(e)??[]).filter(({kind:e,as:t})=>{let i=e===`function`?t:h.qz+t;return!n.has(i)&&r?.called.has(i)!==!0&&r?.broken.has(i)!==!0}).map(({as:t,path:n})=>({code:`constraint/unused`,severity:`warning`,message:`import ${(0,o.T)(t)} is never used`,location:(0,ce.WG)(e.document,n)}))}let de=(0,i.zv)(`file`,new Map([[`path`,{type:i.An,presence:`present`,doc:`path of the file, from the root of the repository`}],[`index`,{type:i.I8,presence:`present`,doc:`position of the document in its file, from 0`}]]));function B(e,t,n=c.$v.rules,r,i=new Set){let a=(0,m.v)(e,t,V(t),r),o=e.map(e=>({set:e,isKnown:i.has(e),compiled:i.has(e)?U(e,t,n,a):H(e,t,n,a)})),s=o.map(e=>e.compiled),l=o.filter(({isKnown:e})=>!e),u=ue(l.map(({set:e})=>e),a,l.map(e=>e.compiled));return{compiled:s,library:a,diagnostics:[...a.diagnostics,...u]}}function V(e){let t=new Map(e.facts.map(e=>[e.name,e]));return e=>{let n=t.get(e);return n===void 0?void 0:(0,a.Bx)(n)}}function H(e,t,n,r){let i=fe(e,t,n,r),a=[],o=[];for(let t of e.constraints){let e=G(i,t);e!==void 0&&(e.isRefused?o.push(e.constraint):a.push(e.constraint))}return{...pe(i),constraints:a,refused:o}}function U(e,t,n,r){let i=fe(e,t,n,r),a=e.constraints.flatMap(e=>{let t=W(i,e),r=Object.keys(n.get(e.rule)?.settings??{}).length>0;if(t!==void 0&&!r)return[l(t,()=>me(i,e))];let a=G(i,e);return a===void 0||a.isRefused?[]:[a.constraint]});return{...pe(i),constraints:a,refused:[]}}function fe(e,t,n,r){let i=r.scopes.get(e),a=new Map;for(let e of i?.broken??[])a.set(e,void 0);for(let e of i?.functions??[])a.set(e.name,e);return{set:e,vocabulary:t,rules:n,scope:i,names:a,used:new Set,called:new Set,diagnostics:[]}}function pe({scope:e,used:t,called:n,diagnostics:r}){return{functions:(e?.own??[]).map(e=>e.function),diagnostics:r,used:t,called:n}}function W({set:e,vocabulary:t,rules:n},r){let{on:i,rule:a}=r,o=i.kind===`fact`?t.facts.find(({name:e})=>e===i.fact):void 0;if(o!==void 0)return{definition:ge(r,n.get(a)),set:e,scope:{kind:`fact`,fact:o},noun:N(o)}}function me(e,t){let n=G(e,t);if(n!==void 0&&!n.isRefused)return n.constraint;throw new r.M(`internal/bug`,`the rule ${(0,o.T)(t.rule)} does not compile`)}function G(e,t){let{set:n,vocabulary:r,rules:i,scope:a,names:o,used:s,called:c,diagnostics:l}=e,u=K(t,o),d=u.map(e=>o.get(e)).filter(e=>e!==void 0);for(let e of u)c.add(e);for(let e of d)s.add(e),(0,b.s)(e.body,s);if(d.length<u.length)return;let f={set:n,definition:ge(t,i.get(t.rule)),settings:i.get(t.rule)?.settings??{},functions:(a?.functions??[]).filter(e=>!he(e)),vocabulary:r,diagnostics:l,used:new Set,usedSlots:new Set,facts:[],failed:!1},p=q(f,d.filter(he));return p===void 0?void 0:{constraint:p,isRefused:f.failed}}function K(e,t){if(t.size===0)return[];let n=(0,d.R)(e);return[...new Set(n.flatMap(({text:e})=>(0,h.EJ)(e,t)))].sort()}function he({name:e}){return e.startsWith(h.qz)}function ge(e,t){if(t===void 0)return e;let{severity:n}=t;return{...e,enforcement:t.enforcement??e.enforcement,severity:n??e.severity,grades:n===void 0?e.grades:e.grades.map(e=>({...e,severity:n}))}}function q(e,t){let n=e.definition,r=P(e);if(r===void 0)return;let a=(0,oe.Z)(n,e.settings);for(let t of a.problems)(0,s.z)(e,`constraint/type`,t.message,t.path);let o=[{name:r.noun,type:r.type},{name:`file`,type:de},{name:`settings`,type:a.type}],c=[];for(let n of t)o.push({name:n.name,type:n.result,definition:n.body}),c.push(L(e,n));let l=x(e,n.match,o,c,i.HX);w(e,l,!0);for(let[r,a]of n.variables.entries()){le(e,t,r);let n=S(e,a.expression,o,c);if(n===void 0){o.push({name:`variables.${a.name}`,type:i.aq});continue}c.push(n);let{checked:s}=n.program;o.push({name:`variables.${a.name}`,type:s.type,definition:s})}let u=I(e,o,c,r.noun),d=x(e,n.when,o,c,i.HX);w(e,d,!0);let m=S(e,n.assert,o,c,i.HX);w(e,m,!1);let h=x(e,n.message,[...o,f.EM],c,i.An),g=n.at.map(t=>C(e,t,o,c)),_=n.grades.map(({when:t,...n})=>({when:S(e,t,o,c,i.HX),...n})),v=n.fix?.replace,y=v===void 0?void 0:C(e,v,o,c);for(let n of t)e.used.add(n),(0,b.s)(n.body,e.used);ve(e,t.length);let T=[l,...c.slice(t.length),u?.in],E=[d,m,h,...g,..._.map(e=>e.when),y],D=[n.forEach?.key,n.forEach?.index,n.forEach?.value];if(_e(e,T,[r.noun,...M]),_e(e,E,[r.noun,...M,...D]),e.failed||m===void 0)return;let O={definition:n,set:e.set,scope:r.scope,noun:r.noun,subjectType:r.type,names:o.map(e=>e.name),slots:o.length,settings:a.value,match:l,variables:c,forEach:u,when:d,assert:m,message:h,at:g.filter(e=>e!==void 0),grades:_.flatMap(({when:e,...t})=>e===void 0?[]:[{when:e,...t}]),fix:y,functions:[...e.used].sort((e,t)=>e.name<t.name?-1:+(e.name>t.name)),costPerSubject:(0,s.R)(e.set)};return(0,ae.Kw)(e,O),{...O,costPerByte:(0,p.F)(O,e.set)}}function _e(e,t,n){let r=new Set(n.filter(e=>e!==void 0));for(let n of t){if(n===void 0)continue;let{expression:t}=n.program.checked,i=(0,se.c)(e.set.document,n.source,t,r);e.diagnostics.push(...i),i.length>0&&(e.failed=!0)}}function ve(e,t){e.definition.variables.forEach((n,r)=>{e.failed||e.usedSlots.has(g.N+t+r)||e.diagnostics.push({code:`constraint/unused`,severity:`warning`,message:`variable ${(0,o.T)(n.name)} is never read`,location:(0,ce.WG)(e.set.document,[...e.definition.path,`variables`,r,`name`])})})}}),64894:((e,t,n)=>{n.d(t,{R:()=>o,z:()=>a});var r=n(97535),i=n(83518);function a(e,t,n,r,a){e.failed=!0,e.diagnostics.push({code:t,severity:`error`,message:n,location:(0,i.WG)(e.set.document,r),...a===void 0?{}:{help:a}})}function o(e){return Math.min(e.limits.costPerSubject??r.b.costPerSubject,r.b.costPerSubject)}}),37628:((e,t,n)=>{n.d(t,{i:()=>l});var r=n(79525),i=n(63109),a=n(95480),o=n(96576),s=n(75906),c=n(83008);function l(e,t={}){let n=new o.r((0,i.iB)(t)),r=new Map,l=[t.values?.[0],void 0,e.foreign===void 0?e.settings:void 0],d=[],f=new Set,p=(e,t,i)=>{let{checked:a}=e.program;return n.estimate(a.expression,{...(0,s.Pu)(a,l),slots:r,loops:t.loops},i)},m=(t,n,{outer:i,place:a,around:o,describes:s})=>{if(n===void 0)return;for(let t of n.needs){let n=e.variables[t-c.N];if(f.has(t)||n===void 0)continue;f.add(t);let l=p(n,i,a);r.set(t,{size:l.size,depth:i.loops.length}),d.push(u(e.names[t]??`variables`,n,l,o,s))}let l=p(n,i,a);return d.push(u(t,n,l,o,s)),l},h={outer:{loops:[]},place:s.ov,around:void 0,describes:!1},g=m(`match`,e.match,h),{forEach:_}=e,v=m(`forEach.in`,_?.in,h),y=h;if(_!==void 0&&v!==void 0){let e=(0,a.nn)(n,v.size,s.ov),t=(0,a.Ve)((0,s.Pu)(_.in.program.checked),e);y={...h,outer:t,place:e.inside,around:v.size.path===``?void 0:v.size.path},_.keySlot>=0&&r.set(_.keySlot,{size:e.key,depth:1}),_.valueSlot>=0&&r.set(_.valueSlot,{size:e.element,depth:1})}let b=m(`when`,e.when,y),x=m(`assert`,e.assert,y),S={...y,describes:!0};m(`message`,e.message,S);for(let[t,n]of e.at.entries())m(`at ${t+1}`,n,S);for(let[t,n]of e.grades.entries())m(`grade ${t+1}`,n.when,S);let C=_===void 0||(v?.size.least??0)>0?(b??x)?.min??0:0;return{parts:d,min:g===void 0?(v?.min??0)+C:g.min,max:d.filter(e=>!e.describes).reduce((e,t)=>e+t.max,0)}}function u(e,t,{min:n,max:r,certain:i,steep:a,cause:o},s,c){return{name:e,expression:t,min:n,max:r,steep:i+a,cause:s===void 0?o:d(s,o,r),describes:c}}function d(e,t,n){return{factors:t?.factors[0]===e?t.factors:(0,r.u)(e,t),bound:t?.bound??n,assumed:t?.assumed??!0}}}),13156:((e,t,n)=>{n.d(t,{R:()=>r});function r(e){let{match:t,variables:n,forEach:r,when:i,assert:a,message:o,at:s,grades:c,fix:l}=e;return[t,...n.map(e=>e.expression),r?.in,i,a,o,...s,...c.map(e=>e.when),l?.replace].filter(e=>e!==void 0)}}),36917:((e,t,n)=>{n.d(t,{w:()=>l,u:()=>c});var r=n(15033),i=n(38874),a=n(47718);function o(e,{path:t,text:n},a,o){let{node:c}=(0,r.cy)(e,t),l=(0,i.J)(e,c);if(l===void 0||!s(e,c,a,o))return;let u=a.start===a.end&&o.startsWith(`.`),d=u?(0,i.V)(l,a.start-1)+1:(0,i.V)(l,a.start),f=a.end===a.start?d:(0,i.V)(l,a.end-1)+1,p={start:Math.max(0,a.start-1),end:a.start},{text:m}=e.source,h=m.slice(d,f)===n.slice(a.start,a.end),g=!u||m.slice(d-1,d)===n.slice(p.start,p.end);return h&&g?{start:d,end:f}:void 0}function s(e,t,n,i){if(/[\r\n\t]/.test(i))return!1;let a=e.tape.start[t]??0;if(e.format!==`yaml`)return e.source.text[a]===`'`?!i.includes(`'`):!/["\\]/.test(i);switch((0,r.Vj)(e,t)){case`single`:return!i.includes(`'`);case`double`:return!/["\\]/.test(i);case`plain`:return!/: | #|[[\]{},]/.test(i)&&(n.start>0||/^[A-Za-z]/.test(i));default:return!0}}function c(e,t,n){let{node:o}=(0,r.cy)(e,t.path),s=(0,i.J)(e,o);if(s===void 0)return(0,a.hD)(e.source,(0,r.ee)(e,o));let c=(0,i.V)(s,n.start),l=n.end>n.start?(0,i.V)(s,n.end-1)+1:c;return(0,a.hD)(e.source,{start:c,end:Math.max(c,l)})}function l(e,t,n){return n.map(n=>({code:n.code,severity:n.severity,message:n.message,location:c(e,t,n.span),...n.help===void 0?{}:{help:n.help},...u(e,t,n.fixes??[])}))}function u(e,t,n){let r=n.flatMap(({title:n,edits:r})=>{let i=r.map(({span:n,text:r})=>{let i=o(e,t,n,r);return i===void 0?void 0:{location:(0,a.hD)(e.source,i),text:r}});return i.every(e=>e!==void 0)?[{title:n,edits:i}]:[]});return r.length===0?{}:{fixes:r}}}),60560:((e,t,n)=>{n.d(t,{EM:()=>d,H3:()=>f,bo:()=>p});var r=n(79191),i=n(96644),a=n(10231),o=n(72595),s=n(97535),c=n(17789);let l=[`pointer`,`path`,`value`,`text`,`note`,`atom`],u={kind:`string`,maxLength:64},d={name:`failures`,type:{kind:`list`,maxItems:s.b.failuresPerMessage,element:(0,i.zv)(`failure`,new Map([[`pointer`,{type:u,presence:`present`,doc:`JSON Pointer of the value to blame`}],[`path`,{type:u,presence:`present`,doc:`path of the file that it stands in`}],[`value`,{type:i.aq,presence:`present`,doc:`the value, null when it is missing`}],[`text`,{type:{kind:`string`,maxLength:a.NS},presence:`present`,doc:`the value as text, shortened`}],[`note`,{type:u,presence:`present`,doc:`what is wrong with it`}],[`atom`,{type:{kind:`string`,maxLength:c.N},presence:`present`,doc:`the part of the condition that fails`}]]))}};function f({message:e,slots:t}){if(e===void 0||!e.program.checked.text.includes(d.name))return!1;for(let n of e.program.checked.references.values())if(n.kind===`variable`&&n.slot===t)return!0;return!1}function p(e,t){let n=new r.Shape(l);return e.slice(0,s.b.failuresPerMessage).map(({finding:e,value:r})=>{let{pointer:i=``,location:a,note:s,expression:c}=e,l=r??null,u=[i,a?.path??t,l,e.value??``,s,c];return new o.Bo(n,u)})}}),3794:((e,t,n)=>{n.d(t,{F:()=>o,N:()=>s});var r=n(97535),i=n(37628),a=n(78453);function o(e,t){let n;return()=>{let r=(0,a.WZ)(t);return n??=(0,i.i)(e,{documentBytes:r}).max/r,n}}function s(e,{source:t,value:n}){let{costPerSubject:a,costPerByte:o,forEach:s}=e,c=t.text.length;return o===void 0||s!==void 0||c<r.b.smallDocumentBytes||c*o()<=a?!1:(0,i.i)(e,{documentBytes:c,values:[n]}).min>a}}),29189:((e,t,n)=>{n.d(t,{T:()=>s,o:()=>l});var r=n(89531),i=n(3029),a=n(28794),o=n(83518);function s(e,t=new Set){let n=e.filter(e=>e.origin===`repository`),r=new Map;for(let e of n){let{path:t}=e.document.source,n=r.get(t);n===void 0?r.set(t,[e]):n.push(e)}let i=new Map([...r].map(([e,t])=>[e,c(e,t,r)])),{cycles:o,cyclic:s}=(0,a.t)(i),l={files:r,broken:t,cyclic:s,diagnostics:[]};for(let e of o)p(l,e);return{imports:new Map(e.map(e=>[e,e.imports.flatMap(t=>e.origin===`pack`?[]:u(l,e,t))])),diagnostics:l.diagnostics}}function c(e,t,n){let r=t.flatMap(t=>t.imports.flatMap(({from:t})=>{let r=l(e,t);return r!==void 0&&n.has(r)?[r]:[]}));return[...new Set(r)].sort()}function l(e,t){if(!/^(\/|\.\.?\/)/.test(t)||t.includes(`\\`))return;let n=t.startsWith(`/`),r=n?[]:e.split(`/`).slice(0,-1);for(let e of t.slice(+!!n).split(`/`)){if(e===``)return;if(e!==`.`){if(e!==`..`)r.push(e);else if(r.pop()===void 0)return}}return r.join(`/`)}function u(e,t,n){let{from:a}=n,o=t.document.source.path,s=(r,i)=>f(e,t,[...n.path,`from`],r,i),c=l(o,a);if(c===void 0)return s(`${(0,r.T)(a)} is no path of a file of this repository`,"start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository; built-in packs cannot be imported from");if(c===o)return s(`a file cannot import from itself`,void 0);if(e.broken.has(c))return s(`${(0,r.T)(c)} has errors, so nothing can be imported from it`,void 0);let u=e.files.get(c);if(u===void 0){let t=(0,i.Z)(c,[...e.files.keys()]);return s(`there is no constraint file ${(0,r.T)(c)}`,t===void 0?"imports name files below `.flux/` that end in `.flux.yaml`, `.flux.yml` or `.flux.json`":`did you mean ${(0,r.T)(`/${t}`)}?`)}return n.functions.length+n.variables.length===0?s("expected `functions` or `variables` to import, got neither",void 0):e.cyclic.has(o)&&e.cyclic.has(c)?[]:[...n.functions.flatMap(n=>d(e,t,u,`function`,n)),...n.variables.flatMap(n=>d(e,t,u,`variable`,n))]}function d(e,t,n,a,{name:o,as:s,path:c}){let l=e=>(a===`function`?e.functions:e.variables).map(e=>e.name),[u,d]=n.filter(e=>l(e).includes(o)),p=(0,r.T)(n[0]?.document.source.path??``);if(u!==void 0&&d===void 0)return[{kind:a,target:u,name:o,as:s,path:c}];if(u!==void 0)return f(e,t,c,`${p} defines the ${a} ${(0,r.T)(o)} in two sets`,void 0);let m=(0,i.Z)(o,n.flatMap(l)),h=n.some(e=>e.imports.some(({functions:e,variables:t})=>(a===`function`?e:t).some(e=>e.as===o)));return f(e,t,c,`${p} defines no ${a} ${(0,r.T)(o)}`,m===void 0?h?`it is imported there itself: import it from the file that defines it`:void 0:`did you mean ${(0,r.T)(m)}?`)}function f(e,t,n,r,i){return e.diagnostics.push({code:`constraint/import`,severity:`error`,message:r,location:(0,o.WG)(t.document,n),...i===void 0?{}:{help:i}}),[]}function p(e,t){let[n=``,i=``]=t,a=(e.files.get(n)??[]).flatMap(e=>e.imports.map(t=>({set:e,one:t}))).find(({one:e})=>l(n,e.from)===i);if(a===void 0||n===i)return;let o=t.length-8,s=o>1?[...t.slice(0,7).map(r.T),`${o} more files, of which the last`,(0,r.T)(n)]:t.map(r.T);f(e,a.set,[...a.one.path,`from`],`${s.join(` imports `)}: files may not import each other in a circle`,`move what they share to a file of its own`)}}),55772:((e,t,n)=>{n.d(t,{EJ:()=>s,QK:()=>c,qz:()=>o});var r=n(37369),i=n(48704),a=n(7165);let o=`variables.`;function s(e,t){let{expression:n}=(0,r.q)(e);if(n===void 0)return[];let i=new Set,o=[n];for(let e=o.pop();e!==void 0;e=o.pop()){let n=e.kind===`call`&&e.receiver===void 0?e.name:l(e);n!==void 0&&t.has(n)&&i.add(n),o.push(...(0,a.L)(e))}return[...i].sort()}function c(e,t){let n=l(e);if(n!==void 0&&t.has(n)){let{id:t,span:r}=e;return{id:t,span:r,kind:`call`,name:n,nameSpan:r,receiver:void 0,arguments:[],root:!1}}return(0,i.i)(e,e=>c(e,t))}function l(e){if(e.kind!==`select`||e.form!==`plain`)return;let{operand:t,field:n}=e;return t.kind===`identifier`&&t.name===`variables`?o+n:void 0}}),27873:((e,t,n)=>{n.d(t,{v:()=>_});var r=n(6815),i=n(37369),a=n(97535),o=n(89531),s=n(28794),c=n(36917),l=n(29189),u=n(55772),d=n(83518);let f=new Set([`all`,`exists`,`exists_one`,`filter`,`has`,`map`]);function p(e,{libraries:t}){let n=new Set(t.flatMap(({overloads:e})=>e.filter(({receiver:e})=>!e).map(({name:e})=>e))),r=[...e.functions.map(({name:e,path:t})=>({name:e,path:[...t,`name`]})),...e.imports.flatMap(({functions:e})=>e.map(({as:e,path:t})=>({name:e,path:t})))],i=(t,n)=>({code:`constraint/reserved-name`,severity:`error`,message:n,location:(0,d.WG)(e.document,t),help:`choose another name`});return[...r.filter(({name:e})=>n.has(e)||f.has(e)).map(({name:e,path:t})=>i(t,`${(0,o.T)(e)} is the name of a built-in function`)),...e.functions.flatMap(({parameters:e})=>e.filter(({name:e})=>e===`variables`).map(({path:e})=>i(e,"`variables` has a meaning of its own here")))]}var m=n(19299),h=n(53091);function g(e,t,n,r){let i=(t,i)=>{let a=(0,h.M)(t,n);return a===void 0&&r.push({code:`constraint/type`,severity:`error`,message:`${(0,o.T)(t)} is no type, expected one of ${h.e.join(`, `)} or a fact kind`,location:(0,d.WG)(e.document,i)}),a},a=t.parameters.map(({name:e,type:t,path:n})=>({name:e,type:i(t,n)})),s=i(t.returns.type,t.returns.path),c=a.flatMap(({name:e,type:t})=>t===void 0?[]:[{name:e,type:t}]);return s===void 0||c.length<a.length?void 0:{parameters:c,result:s}}function _(e,t,n,r){let{imports:i,diagnostics:o}=(0,l.T)(e,r),c=[...o],u=new Map,d=new Map,f=new Map(e.map((e,t)=>[e,t])),m=(e,t)=>`${f.get(e)}:${t}`;for(let n of e)c.push(...p(n,t)),d.set(n,y(n,i.get(n)??[],m));for(let t of e)for(let e of b(t,d.get(t)??new Map))u.set(m(t,e.name),e);let h=e=>e.calls.flatMap(t=>d.get(e.set)?.get(t)??[]).sort(),{order:g,cycles:_}=(0,s.t)(new Map([...u].map(([e,t])=>[e,h(t).filter(e=>u.has(e))])));for(let e of _){let t=e.flatMap(e=>u.get(e)??[]),[n]=t;n!==void 0&&c.push(E(n,t))}let v=new Map,O=new Map;for(let e of g){let r=u.get(e);if(r===void 0)continue;let i=1+Math.max(0,...h(r).map(e=>O.get(e)??0));if(O.set(e,i),i>a.b.functionDepth){c.push(D(r,i));continue}let o=r.calls.find(e=>C(r,e));if(o!==void 0){c.push(S(r,o));continue}if(h(r).some(e=>!v.has(e)))continue;let s=x(r,w(d.get(r.set)??new Map,v).functions,t,n,c);s!==void 0&&v.set(e,s)}let k=[...u].filter(([e])=>!v.has(e)).map(([,e])=>e);return{held:new Set(k.flatMap(h).flatMap(e=>v.get(e)??[])),scopes:new Map(e.map(e=>[e,T(e,d.get(e)??new Map,v,u,m)])),imports:i,diagnostics:c}}let v=new Set([`variables`]);function y(e,t,n){let r=new Map;for(let t of e.imports){for(let{as:e}of t.functions)r.set(e,``);for(let{as:e}of t.variables)r.set(u.qz+e,``)}for(let{kind:e,target:i,name:a,as:o}of t){let t=e===`function`?``:u.qz;r.set(t+o,n(i,t+a))}for(let{name:t}of e.functions)r.set(t,n(e,t));for(let{name:t}of e.variables)r.set(u.qz+t,n(e,u.qz+t));return r}function b(e,t){let n=e=>(0,u.EJ)(e.text,t);return[...e.functions.map(t=>{let{name:r,path:i,expression:a}=t;return{set:e,name:r,path:i,source:a,definition:t,position:-1,calls:n(a)}}),...e.variables.map(({name:t,path:r,expression:i},a)=>({set:e,name:u.qz+t,path:r,source:i,definition:void 0,position:a,calls:n(i)}))]}function x(e,t,n,a,o){let{set:s,definition:l,source:d}=e,f=l===void 0?{parameters:[],result:void 0}:g(s,l,a,o);if(f===void 0)return;let{parameters:p,result:h}=f,{expression:_,issues:y}=(0,i.q)(d.text);if(_===void 0){o.push(...(0,c.w)(s.document,d,y));return}let b={variables:p,functions:t,libraries:n.libraries,index:n.index,profile:`strict`},x=new Set(t.map(({name:e})=>e)),{checked:S,issues:C}=(0,r.w)(d.text,b,h,e=>(0,u.QK)(e,x)),w=(0,m.c)(s.document,d,_,v);if(o.push(...(0,c.w)(s.document,d,C),...w),!(S===void 0||w.length>0))return{name:e.name,parameters:p,result:h??S.type,body:S}}function S({set:e,source:t},n){return{code:`constraint/unknown-name`,severity:`error`,message:`${(0,o.T)(n)} is defined further down: a variable may use those before it`,location:(0,d.WG)(e.document,t.path)}}function C(e,t){return e.position<0?!1:e.set.variables.slice(e.position).some(({name:e})=>u.qz+e===t)}function w(e,t){let n=new Map;return{functions:[...e].flatMap(([e,r])=>{let i=t.get(r);if(i===void 0)return[];if(i.name===e)return[i];let a={...i,name:e};return n.set(a,i),[a]}),originals:n}}function T(e,t,n,r,i){let a=[...e.functions.map(({name:e})=>e),...e.variables.map(({name:e})=>u.qz+e)].flatMap(t=>r.get(i(e,t))??[]);return{...w(t,n),broken:new Set([...t].flatMap(([e,t])=>n.has(t)?[]:[e])),own:a.flatMap(({name:t,path:r})=>{let a=n.get(i(e,t));return a===void 0?[]:[{function:a,path:r}]}),called:new Set(a.flatMap(({calls:e})=>e))}}function E(e,t){return{code:`constraint/invalid-expression`,severity:`error`,message:`${t.map(({name:e})=>(0,o.T)(e)).join(` calls `)}: functions may not be recursive`,location:(0,d.WG)(e.set.document,[...e.path,`name`])}}function D({set:e,name:t,path:n},r){return{code:`limit/nesting`,severity:`error`,message:`${(0,o.T)(t)} nests ${r} calls of functions, limit is ${a.b.functionDepth}`,location:(0,d.WG)(e.document,[...n,`name`])}}}),25663:((e,t,n)=>{n.d(t,{O:()=>l,i:()=>s});var r=n(56134),i=n(89531),a=n(3029),o=n(83518);function s(e){let t=new Map(e.map(e=>[e.definition.rule,e])),n=new Map,r=[];for(let i of e){let{overrides:e,enforcement:a}=i.definition;if(e===void 0)continue;let s=c(i,e.rule,t);if(s!==void 0){let t=(0,o.WG)(i.set.document,[...e.path,`rule`]);r.push({code:`constraint/override`,severity:`error`,location:t,...s})}else a!==`off`&&n.set(e.rule,[...n.get(e.rule)??[],i])}return n.size===0?{constraints:e,diagnostics:r}:{constraints:e.map(e=>{let t=n.get(e.definition.rule);return t===void 0?e:{...e,overriddenBy:t}}),diagnostics:r}}function c(e,t,n){let o=n.get(t);if(o===void 0){let e=(0,a.Z)(t,[...n.keys()]),r=`there is no rule ${(0,i.T)(t)} to override`;return e===void 0?{message:r}:{message:r,help:`did you mean ${(0,i.T)(e)}?`}}let s=d(e,n);if(s!==void 0)return{message:`rules override each other: ${s.map(i.T).join(` overrides `)}`};if(l(o)!==l(e)||u(o)!==u(e))return{message:`${(0,i.T)(t)} does not look at the same subjects`,help:"give both the same `on` and the same `forEach`"};let c=e.definition.enforcement,f=o.definition.enforcement;if(r.w_.indexOf(c)>r.w_.indexOf(f)&&o.set.origin===`pack`)return{message:`enforcement ${(0,i.T)(c)} is weaker than ${(0,i.T)(f)} of ${(0,i.T)(t)}, a rule of a pack`,help:`tune a rule of a pack in the configuration, with a reason`}}function l({scope:e,definition:t}){if(e.kind===`fact`)return`fact ${e.fact.name}`;let n=t.on.kind===`files`?t.on.schema:void 0;return`${e.kind} ${JSON.stringify([[...e.globs].sort(),n??``])}`}function u({forEach:e}){return e?.in.source.text.trim()??``}function d(e,t){let n=[e.definition.rule],r=e.definition.overrides?.rule;for(;r!==void 0&&n.length<=t.size;){if(n.push(r),r===e.definition.rule)return n;r=t.get(r)?.definition.overrides?.rule}}}),83008:((e,t,n)=>{n.d(t,{N:()=>i,e:()=>r});function r({scope:e}){return e.kind===`fact`&&e.fact.irregular===!0}let i=3}),6005:((e,t,n)=>{n.d(t,{UR:()=>_,YD:()=>h,vh:()=>g});var r=n(33413),i=n(876),a=n(89531),o=n(3029),s=n(46029),c=n(42417),l=n(29189),u=n(25663),d=n(64715),f=n(30862),p=n(83518),m=n(53091);let h=1;function g(e){let t=[...e.sets.filter(t=>t.origin===`repository`||!e.config.disabledPacks.includes(t.name))].sort(v),n=e.foreign??[],r=[...t,...n.map(({set:e})=>e)].sort(v),{compiled:a,library:o,diagnostics:c}=(0,s.xH)(t,e.vocabulary,e.config.rules,e.broken,e.compiledBefore),l=[...a,...n].flatMap(e=>e.constraints).sort(y),{constraints:d,diagnostics:f}=(0,u.i)(l);return{plan:{constraints:d,functions:a.flatMap(e=>e.functions),digest:b(r,o,e.config,e.vocabulary.schemaFiles)},refused:a.flatMap(e=>e.refused).sort(y),sets:r,config:e.config,baseline:e.baseline,diagnostics:(0,i.D)([...c,...[...a,...n].flatMap(e=>e.diagnostics),...C(r),...f,...w(e.config,[...e.sets,...n.map(({set:e})=>e)])])}}function _(e,t){return{...g({sets:[],config:c.$v,baseline:new Set,vocabulary:t}),diagnostics:e}}function v(e,t){return e.name<t.name?-1:+(e.name>t.name)}function y(e,t){return e.definition.rule<t.definition.rule?-1:1}function b(e,{imports:t},n,i){let a={language:1,sets:e.map(e=>({name:e.name,version:e.version,origin:e.origin,limits:e.limits,...S(t.get(e)??[]),...x(e,i),...e.variables.length===0?{}:{variables:e.variables.map(({name:e,expression:t})=>[e,t.text])},functions:e.functions.map(({name:e,parameters:t,returns:n,expression:r})=>({name:e,parameters:t.map(e=>[e.name,e.type]),returns:n.type,expression:r.text})).sort((e,t)=>e.name<t.name?-1:1),constraints:[...e.constraints].sort((e,t)=>e.id<t.id?-1:1).map(e=>e.form)})),rules:[...n.rules].sort(([e],[t])=>e<t?-1:1).map(([e,{enforcement:t,severity:n,settings:r}])=>({rule:e,enforcement:t,severity:n,settings:r}))};return(0,r.fg)((0,r.dj)(a))}function x(e,t){let n=e.constraints.flatMap(({on:e})=>e.kind===`files`&&e.schema!==void 0&&(0,d.h)(e.schema)?[e.schema]:[]);return n.length===0?{}:{schemas:[...new Set(n)].sort().map(n=>{let r=(0,l.o)(e.document.source.path,n);return[n,r===void 0?null:t?.get(r)?.sha256??null]})}}function S(e){return e.length===0?{}:{imports:e.map(({kind:e,target:t,name:n,as:r})=>[e,t.name,n,r]).sort((e,t)=>e.join(`
`)<t.join(`
`)?-1:1)}}function C(e){let t=new Map;return e.flatMap(e=>{let n=t.get(e.name);if(n===void 0)return t.set(e.name,e),[];let[r,i]=e.origin===`pack`?[n,e]:[e,n],o=(0,p.WG)(r.document,[`metadata`,`name`]);return i.origin===`pack`?[{code:`constraint/duplicate-id`,severity:`error`,message:`${(0,a.T)(r.name)} is the name of a built-in pack`,location:o,help:`give the set a name of its own`}]:[{code:`constraint/duplicate-id`,severity:`error`,message:`there are two constraint sets with the name ${(0,a.T)(r.name)}`,location:o,help:`give each set a name of its own`,related:[{location:(0,p.WG)(i.document,[`metadata`,`name`]),message:`the first is here`}]}]})}function w(e,t){let{document:n}=e;if(n===void 0)return[];let r=new Map(t.flatMap(e=>e.constraints.map(e=>[e.rule,e]))),i=t.filter(e=>e.origin===`pack`).map(e=>e.name),s=(e,t,n,r)=>{let i=(0,o.Z)(e,n);return{code:`config/unknown-rule`,severity:`error`,message:`there is no ${t} ${(0,a.T)(e)}`,location:r,...i===void 0?{}:{help:`did you mean ${(0,a.T)(i)}?`}}},c=[...e.rules].flatMap(([e,t])=>{let i=r.get(e);return i===void 0?[s(e,`rule`,[...r.keys()],(0,p.Us)(n,[`rules`],e))]:Object.entries(t.settings).flatMap(([t,r])=>{let s=[`rules`,e,`settings`],c=i.settings.find(e=>e.name===t);if(c===void 0){let r=i.settings.map(e=>e.name),c=(0,o.Z)(t,r);return[{code:`config/unknown-rule`,severity:`error`,message:`${(0,a.T)(e)} has no setting ${(0,a.T)(t)}`,location:(0,p.Us)(n,s,t),...c===void 0?{}:{help:`did you mean ${(0,a.T)(c)}?`}}]}let l=(0,m.M)(c.type,()=>void 0);return l===void 0||(0,f.l)(r,l)?[]:[{code:`constraint/type`,severity:`error`,message:`the setting ${(0,a.T)(t)} of ${(0,a.T)(e)} needs ${(0,a.T)(c.type)}`,location:(0,p.WG)(n,[...s,t])}]})}),l=e.waivers.filter(e=>!r.has(e.rule)).map(e=>s(e.rule,`rule`,[...r.keys()],(0,p.WG)(n,[...e.at,`rule`]))),u=e.disabledPacks.filter(e=>!i.includes(e)).map(e=>s(e,`pack`,i,(0,p.Us)(n,[`packs`],e)));return[...c,...l,...u]}}),78453:((e,t,n)=>{n.d(t,{F5:()=>u,Kw:()=>p,LK:()=>f,WZ:()=>l,an:()=>d});var r=n(79525),i=n(97535),a=n(64894),o=n(37628),s=n(36917);function c(e){return{documentBytes:Math.min(e.limits.inputBytes??i.b.smallDocumentBytes,i.b.smallDocumentBytes),elementBytes:16,textUnits:64}}function l({limits:e}){return Math.min(e.inputBytes??i.b.documentBytes,i.b.documentBytes)}let u="look values up with `in` instead of looping in a loop, bound lists by `maxItems` in a schema, or lower `limits.inputBytes`";function d(e,t){let n=(0,a.R)(t),i=c(t),{documentBytes:s}=i,{parts:l}=(0,o.i)(e,i);return[l.filter(e=>!e.describes),l.filter(e=>e.describes)].flatMap(e=>{let t=e.reduce((e,t)=>e+t.steep,0),i=e.reduce((e,t)=>e===void 0||t.steep>e.steep?t:e,void 0);if(t<=n||i===void 0)return[];let a=i.cause===void 0?void 0:(0,r.V)(i.cause,s);return[{units:t,limit:n,documentBytes:s,dearest:i,because:a}]})}function f(e){return e===1/0?`any number of`:Math.ceil(e).toLocaleString(`en-US`)}function p(e,t){let{set:n}=e;for(let{units:r,limit:i,documentBytes:a,dearest:o,because:c}of d(t,n)){e.failed=!0;let{source:t,program:l}=o.expression,d=c===void 0?``:`: ${c}`;e.diagnostics.push({code:`constraint/cost`,severity:`error`,message:`this can cost ${f(r)} units on a document of ${a.toLocaleString(`en-US`)} bytes, the limit is ${i.toLocaleString(`en-US`)}${d}`,location:(0,s.u)(n.document,t,l.checked.expression.span),help:u})}}}),64715:((e,t,n)=>{n.d(t,{G:()=>d,h:()=>u});var r=n(33413),i=n(90974),a=n(72187),o=n(47539),s=n(72595),c=n(89531),l=n(83518);function u(e){return/^\.{0,2}\//.test(e)}function d(e,t){let n=(0,i.t)(e.value);if(typeof n!=`boolean`&&!(e.value instanceof s.Bo))return{diagnostics:[{code:`constraint/wrong-schema`,severity:`error`,message:`a JSON Schema is a mapping, or true or false`,location:(0,l.WG)(e,[])}]};let o=(0,a.g)(n,t);p(o.type);let{remarks:c}=o,u=c.length===0?new Map:m(n),d=c.map(t=>f(e,t,u));return{file:{type:o.type,sha256:(0,r.fg)((0,r.dj)(n))},diagnostics:d}}function f(e,{severity:t,text:n,at:r},i){return{code:`constraint/wrong-schema`,severity:t===`error`?`error`:`warning`,message:n,location:(0,l.WG)(e,i.get(r)??[]),...t===`note`&&{help:`${(0,c.T)(`flux check --types`)} shows what is read without a type`}}}function p(e){let t=new Set,n=[e],r=5e3;for(let e=n.pop();e!==void 0&&r>0;e=n.pop())if(n.push(...(0,o.C)(e)),!(e.kind!==`record`||t.has(e))){t.add(e),e.rest!==void 0&&n.push(e.rest);for(let t of e.fieldNames){if(--r<0)break;let i=e.field(t);i!==void 0&&n.push(i.type)}}}function m(e){let t=new Map,n=[{value:e,path:[]}];for(let e=n.pop();e!==void 0;e=n.pop()){let{value:r,path:i}=e;if(typeof r!=`object`||!r||t.has(r))continue;t.set(r,i);let a=Array.isArray(r)?r.entries():Object.entries(r);for(let[e,t]of a)n.push({value:t,path:[...i,e]})}return t}}),30862:((e,t,n)=>{n.d(t,{Z:()=>l,l:()=>f});var r=n(90974),i=n(79191),a=n(96644),o=n(72595),s=n(89531),c=n(53091);function l(e,t){let n=new Map,l=[],d=[],p=new i.ShapeTable;for(let i of e.settings){let e=(0,c.M)(i.type,()=>void 0);if(e===void 0){d.push({message:`${(0,s.T)(i.type)} is no type`,path:[...i.path,`type`]});continue}f(i.default,e)||d.push({message:`the default of ${(0,s.T)(i.name)} is no ${(0,s.T)(i.type)}`,path:[...i.path,`default`]});let a=Object.hasOwn(t,i.name)?t[i.name]:i.default;n.set(i.name,{type:e,presence:`present`,...i.doc===void 0?{}:{doc:i.doc}}),l.push(u((0,r.i)(a,p),e))}return{type:(0,a.zv)(`settings of ${e.rule}`,n),value:new o.Bo(p.of([...n.keys()]),l),problems:d}}function u(e,t){return t.kind===`double`&&(typeof e==`number`||typeof e==`bigint`)?new o.__(Number(e)):t.kind===`uint`&&(typeof e==`number`||typeof e==`bigint`)?new o.Fg(e):t.kind===`list`&&d(e)?e.map(e=>u(e,t.element)):t.kind===`map`&&e instanceof o.Bo?new o.Bo(e.shape,e.slots.map(e=>u(e,t.value))):e}function d(e){return Array.isArray(e)}function f(e,t){switch(t.kind){case`string`:return typeof e==`string`;case`bool`:return typeof e==`boolean`;case`int`:return typeof e==`bigint`||Number.isSafeInteger(e);case`uint`:return(typeof e==`bigint`||Number.isSafeInteger(e))&&Number(e)>=0;case`double`:return typeof e==`number`||typeof e==`bigint`;case`null`:return e===null;case`dyn`:return!0;case`list`:return Array.isArray(e)&&e.every(e=>f(e,t.element));case`map`:return typeof e==`object`&&!!e&&!Array.isArray(e)&&t.key.kind===`string`&&Object.values(e).every(e=>f(e,t.value));default:return!1}}}),19299:((e,t,n)=>{n.d(t,{c:()=>o});var r=n(7165),i=n(89531),a=n(36917);function o(e,t,n,o){let l=[],u=[n];for(let e=u.pop();e!==void 0;e=u.pop()){let n=s(e);for(let r of n?.names??[])o.has(r)&&l.push({name:r,span:c(t.text,r,n?.span??e.span)});u.push(...(0,r.L)(e))}return l.map(({name:n,span:r})=>({code:`constraint/reserved-name`,severity:`error`,message:`${(0,i.T)(n)} has a meaning of its own here`,location:(0,a.u)(e,t,r),help:`choose another name for the element`}))}function s(e){switch(e.kind){case`comprehension`:{let t=e.predicate??e.transform;return{names:e.variables,span:{start:e.range.span.end,end:t?.span.start??e.span.end}}}case`bind`:return{names:[e.name],span:{start:e.span.start,end:e.value.span.start}};case`optional-map`:return{names:[e.name],span:{start:e.operand.span.end,end:e.body.span.start}};default:return}}function c(e,t,n){let r=[...e.slice(n.start,n.end).matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].filter(([e])=>e===t).at(-1);if(r===void 0)return n;let i=n.start+r.index;return{start:i,end:i+t.length}}}),53091:((e,t,n)=>{n.d(t,{M:()=>o,e:()=>a});var r=n(96644);let i=new Map([[`bool`,r.HX],[`bytes`,r.E9],[`double`,r.y4],[`duration`,r.ft],[`dyn`,r.aq],[`int`,r.I8],[`null`,r.Cq],[`string`,r.An],[`timestamp`,r.ht],[`type`,r.ZE],[`uint`,r.Xl]]),a=[...i.keys(),`list`,`map`,`optional`];function o(e,t){let n=e.match(/[A-Za-z_][A-Za-z0-9_.-]*|[(),]|\S/g)??[],r=0,a=e=>{let o=n[r++];if(o===void 0||e>8)return;if(n[r]!==`(`)return i.get(o)??t(o);r++;let c=[];for(;;){let t=a(e+1);if(t===void 0)return;c.push(t);let i=n[r++];if(i===`)`)return s(o,c);if(i!==`,`)return}},o=a(1);return r===n.length?o:void 0}function s(e,t){let[n,i,a]=t;if(n!==void 0&&a===void 0){if(e===`map`)return i===void 0?void 0:(0,r.A7)(n,i);if(i===void 0)return e===`list`?(0,r.c3)(n):e===`optional`?(0,r.Ki)(n):void 0}}}),5642:((e,t,n)=>{n.d(t,{s:()=>r});function r(e,t){let n=[e];for(let e=n.pop();e!==void 0;e=n.pop())for(let r of e.references.values())r.kind!==`function`||t.has(r.function)||(t.add(r.function),n.push(r.function.body))}}),1704:((e,t,n)=>{n.d(t,{Pd:()=>o,tm:()=>a,y$:()=>s});var r=n(96644),i=n(60321);let a={kind:`union`,members:[]};function o(e){return e.kind===`union`&&e.members.length===0}function s(e,t,n){if(t===n||t.kind===`dyn`)return n;if(n.kind===`dyn`)return t;if(--e.left<0)return r.aq;if(t.kind===`union`)return(0,i.Z6)(t.members.map(t=>s(e,t,n)));if(n.kind===`union`)return(0,i.Z6)(n.members.map(n=>s(e,t,n)));if(t.kind===`string`&&n.kind===`string`)return u(t,n);if(t.kind===`list`&&n.kind===`list`){let r=_(t.minItems,n.minItems),i=v(t.maxItems,n.maxItems),a=s(e,t.element,n.element),o=l(e,t,n);return{kind:`list`,element:a,...r&&{minItems:r},...i!==void 0&&{maxItems:i},...o!==void 0&&{tuple:o}}}return t.kind===`map`&&n.kind===`map`?(0,r.A7)(s(e,t.key,n.key),s(e,t.value,n.value)):t.kind===`record`&&n.kind===`record`?d(e,t,n):t.kind===`record`&&n.kind===`map`?d(e,t,g(t.name,n.value)):t.kind===`map`&&n.kind===`record`?d(e,g(n.name,t.value),n):t.kind===`int`||t.kind===`double`?t.kind===n.kind?c(t,n):a:(0,i.n6)(t,n)?t:a}function c(e,t){if(t.kind!==`int`&&t.kind!==`double`)return e;let n=_(e.minimum,t.minimum),r=v(e.maximum,t.maximum);return{kind:e.kind,...n!==void 0&&{minimum:n},...r!==void 0&&{maximum:r}}}function l(e,t,n){if(t.tuple===void 0&&n.tuple===void 0)return;let r=Math.max(t.tuple?.prefix.length??0,n.tuple?.prefix.length??0),i=({element:e,tuple:t},n)=>t===void 0?e:t.prefix[n]??t.rest??a,c=s(e,i(t,1/0),i(n,1/0));return{prefix:Array.from({length:r},(r,a)=>s(e,i(t,a),i(n,a))),rest:o(c)?void 0:c}}function u(e,t){let n=t.values===void 0?void 0:new Set(t.values),r=n===void 0?e.values:e.values?.filter(e=>n.has(e))??t.values;if(r!==void 0&&r.length===0)return a;let i=v(e.maxLength,t.maxLength);return{kind:`string`,...r!==void 0&&{values:r},...i!==void 0&&{maxLength:i}}}function d(e,t,n){let r=[...new Set([...t.fieldNames,...n.fieldNames])].filter(e=>h(t,e)&&h(n,e)),i=new Set(r),a=new Map,o=t.rest===void 0||n.rest===void 0?void 0:s(e,t.rest,n.rest);return{kind:`record`,name:f(t.name,n.name),fieldNames:r,rest:o,field:r=>(a.has(r)||a.set(r,i.has(r)?m(e,t,n,r):void 0),a.get(r)),...(t.restOf??n.restOf)&&{restOf:r=>p(e,t,n,r)},...(t.implied??n.implied)&&{implied:e=>[...new Set([...t.implied?.(e)??[],...n.implied?.(e)??[]])]}}}function f(e,t){if(e.startsWith(t))return e;if(t.startsWith(e))return t;let n=`${e} & ${t}`;return n.length>200?e:n}function p(e,t,n,i){let a=(0,r.e8)(t,i),o=(0,r.e8)(n,i);return a===void 0||o===void 0?void 0:s(e,a,o)}function m(e,t,n,i){let a=t.field(i),o=n.field(i),c=a?.type??(0,r.e8)(t,i),l=o?.type??(0,r.e8)(n,i);if(c===void 0||l===void 0)return;let u=a?.presence===`present`||o?.presence===`present`?`present`:`maybe`,d=a?.doc??o?.doc;return{type:s(e,c,l),presence:u,...d!==void 0&&{doc:d}}}function h(e,t){return e.fieldNames.includes(t)||(0,r.e8)(e,t)!==void 0}function g(e,t){return{kind:`record`,name:e,fieldNames:[],field:()=>void 0,rest:t}}function _(e,t){return e===void 0?t:t===void 0?e:Math.max(e,t)}function v(e,t){return e===void 0?t:t===void 0?e:Math.min(e,t)}}),60321:((e,t,n)=>{n.d(t,{Eb:()=>i,If:()=>a,Z6:()=>o,n6:()=>s});var r=n(96644);function i(e,t){return e===t||s(e,t)?e:e.kind===`dyn`||t.kind===`dyn`?r.aq:e.kind===`parameter`?e:t.kind===`parameter`?t:e.kind===`string`&&t.kind===`string`?d(e,t):f(e)&&f(t)&&e.kind===t.kind?p(e,t):e.kind===`list`&&t.kind===`list`?(0,r.c3)(i(e.element,t.element)):e.kind===`map`&&t.kind===`map`?(0,r.A7)(i(e.key,t.key),i(e.value,t.value)):e.kind===`optional`&&t.kind===`optional`?{kind:`optional`,value:i(e.value,t.value)}:e.kind===`record`&&t.kind===`record`&&s(e.base??e,t.base??t)?e.base??e:e.kind===`null`&&m(t)?t:t.kind===`null`&&m(e)?e:e.kind===`opaque`&&t.kind===`opaque`&&e.name===t.name&&e.parameters.length===t.parameters.length?{...e,parameters:e.parameters.map((e,n)=>i(e,t.parameters[n]??r.aq))}:o([e,t])}function a(e){let t;for(let n of e)t=t===void 0?n:i(t,n);return t}function o(e){let t=[];for(let n of e)for(let e of n.kind===`union`?n.members:[n]){if(e.kind===`dyn`)return r.aq;let n=t.findIndex(t=>u(t,e)),a=t[n];if(a!==void 0)t[n]=i(a,e);else if(t.push(e)>16)return r.aq}return t.length===1?t[0]??r.aq:{kind:`union`,members:t}}function s(e,t){if(e===t)return!0;if(e.kind!==t.kind)return!1;switch(e.kind){case`list`:return t.kind===`list`&&e.tuple===t.tuple&&s(e.element,t.element);case`map`:return t.kind===`map`&&s(e.key,t.key)&&s(e.value,t.value);case`optional`:return t.kind===`optional`&&s(e.value,t.value);case`opaque`:return t.kind===`opaque`&&e.name===t.name&&c(e.parameters,t.parameters);case`union`:return t.kind===`union`&&c(e.members,t.members);case`parameter`:return t.kind===`parameter`&&e.name===t.name;case`string`:return t.kind===`string`&&e.maxLength===t.maxLength&&l(e.values,t.values)&&l(e.except,t.except);case`int`:case`double`:return f(t)&&e.minimum===t.minimum&&e.maximum===t.maximum;case`record`:return t.kind===`record`&&e.base===void 0&&t.base===void 0&&e.name===t.name&&l(e.fieldNames,t.fieldNames);default:return!0}}function c(e,t){return e.length===t.length&&e.every((e,n)=>s(e,t[n]??r.aq))}function l(e,t){return e===t||e!==void 0&&t!==void 0&&e.length===t.length&&e.every((e,n)=>e===t[n])}function u(e,t){return e.kind===`string`?t.kind===`string`:f(e)?e.kind===t.kind:e.kind===`record`&&t.kind===`record`?s(e.base??e,t.base??t):s(e,t)}function d(e,t){let n=e.values!==void 0&&t.values!==void 0?[...new Set([...e.values,...t.values])]:void 0,i=n!==void 0&&n.length<=1e3,a=e.maxLength!==void 0&&t.maxLength!==void 0?Math.max(e.maxLength,t.maxLength):void 0;return!i&&a===void 0?r.An:{kind:`string`,...i&&{values:n},...a!==void 0&&{maxLength:a}}}function f(e){return e.kind===`int`||e.kind===`double`}function p(e,t){let n=e.minimum===void 0||t.minimum===void 0?void 0:Math.min(e.minimum,t.minimum),r=e.maximum===void 0||t.maximum===void 0?void 0:Math.max(e.maximum,t.maximum);return{kind:e.kind,...n!==void 0&&{minimum:n},...r!==void 0&&{maximum:r}}}function m(e){return e.kind===`opaque`||e.kind===`optional`||e.kind===`timestamp`||e.kind===`duration`}}),97339:((e,t,n)=>{n.d(t,{Mb:()=>f,Oq:()=>S,UH:()=>h,_j:()=>d,ew:()=>s});var r=n(96644),i=n(60321),a=n(47539),o=n(75706);function s(e){let t=new Map;for(let{overloads:n}of e)for(let e of n){let n=t.get(e.name);n===void 0?t.set(e.name,[e]):n.push(e)}let n=new Map,r=new Set;for(let[e,i]of t){n.set(e,{overloads:i,global:c(i,!1),receiver:c(i,!0)});for(let t=e.indexOf(`.`);t>=0;t=e.indexOf(`.`,t+1))r.add(e.slice(0,t))}return{groups:n,namespaces:r}}function c(e,t){let n=e.filter(e=>e.receiver===t),r=Math.max(-1,...n.map(({parameters:e})=>e.length));return Array.from({length:r+1},(e,t)=>{let r=n.filter(({parameters:e})=>e.length===t);return r.length===0?void 0:l(r,t)})}function l(e,t){return{overloads:e,isGeneric:e.map(({parameters:e})=>e.some(C)),isMixed:Array.from({length:t},(t,n)=>x(e,n)),isValidated:e.some(({validate:e})=>e!==void 0),selections:new Map}}let u={overloads:[],isGeneric:[],isMixed:[],isValidated:!1,selections:new Map};function d(e,t){let n=e.groups.get(t.name);if(n===void 0)return u;let{length:r}=t.arguments;return(t.receiver===void 0?n.global[r]:n.receiver[r+1])??u}function f(e,t,n){let r=m(e,n),a=r===void 0?void 0:t.selections.get(r);if(a!==void 0)return a;let s=_(e,t,n);if(r!==void 0&&s!==void 0&&!C(s.type)&&t.selections.set(r,s),s!==void 0||!e.strict)return s;let c=g(n.map(t=>(0,o.V2)(e,t,v)));if(c===void 0||c.length<2)return;let l=new Set,u;for(let n of c){let r=_(e,t,n);if(r===void 0)return;for(let e of r.overloads)l.add(e);u=u===void 0?r.type:(0,i.Eb)(u,r.type)}if(u!==void 0)return{overloads:t.overloads.filter(e=>l.has(e)),type:u}}let p=[`dyn`,`string`,`int`,`bool`,`double`,`uint`,`null`,`bytes`,`timestamp`,`duration`,`type`];function m({strict:e},t){if(t.length>3)return;let n=+!!e;for(let{kind:e}of t){let t=p.indexOf(e);if(t<0)return;n=n*p.length+t}return n}function h(e,t,n){let r=e.strict?g(n):void 0;if(r===void 0||r.length<2)return;let i=r.filter(n=>_(e,t,n)===void 0);return i.length<r.length?i[0]:void 0}function g(e){let t=[[]];for(let n of e){let e=n.kind===`union`?n.members:[n];if(t.length*e.length>1024)return;t=t.flatMap(t=>e.map(e=>[...t,e]))}return t}function _(e,t,n){let{overloads:a,isGeneric:s}=t,c=[],l,u=!1;for(let t=0;t<a.length;t++){let d=a[t];if(d===void 0)continue;let f=s[t]===!0,p=f?(0,o.Fl)(e,d):d;if(!(0,o.DO)(e,n,p.parameters))continue;c.push(d);let m=f?(0,o.V2)(e,p.result,v):p.result;l===void 0?l=m:(0,i.n6)(l,m)||(u||=n.some(t=>w((0,o.V2)(e,t,y))),l=u?r.aq:(0,i.Eb)(l,m))}return l===void 0?void 0:{overloads:c,type:l}}let v={finish:!1},y={finish:!0},b=new Set([`dyn`,`math.greatest`,`math.least`]);function x(e,t){return e.some(({name:e,parameters:n})=>b.has(e)||S(n[t]))}function S(e){return e?.kind===`list`&&e.element.kind===`dyn`||e?.kind===`map`&&e.value.kind===`dyn`}function C(e){return e.kind===`parameter`||(0,a.C)(e).some(C)}function w(e){return e.kind===`dyn`||(0,a.C)(e).some(w)}}),72187:((e,t,n)=>{n.d(t,{g:()=>F});var r=n(89531),i=n(57843),a=n(96644),o=n(1704),s=n(60321);function c(e,t,n,r){return e.notes.size<30&&!e.notes.has(n)&&e.notes.set(n,{severity:t,text:n,at:r}),a.aq}function l(e,t){let n=e[t];return Array.isArray(n)?n:[]}function u(e,t){let n=e[t];return typeof n==`number`&&Number.isSafeInteger(n)&&n>=0?n:void 0}let d=1e5;function f(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function p(e,t){let n=t.indexOf(`#`),r=n<0?t:t.slice(0,n),i=n<0?``:t.slice(n+1),a=f(e)?e.$id:void 0;if(r!==``&&(typeof a!=`string`||a.replace(/#$/,``)!==r))return{problem:`is not in this schema; only local references are followed`};if(i===``)return{schema:e,pointer:`#`};let o=i.startsWith(`/`)?m(e,i):g(e,i);return o===void 0?{problem:`leads nowhere`}:{schema:o.value,pointer:`#`+i}}function m(e,t){let n=e;for(let e of t.slice(1).split(`/`)){let t=h(e)?.replaceAll(`~1`,`/`).replaceAll(`~0`,`~`);if(t===void 0)return;if(Array.isArray(n)&&/^(0|[1-9][0-9]{0,8})$/.test(t))n=n[Number(t)];else if(f(n)&&Object.hasOwn(n,t))n=n[t];else return}return{value:n}}function h(e){try{return decodeURIComponent(e)}catch{return}}function g(e,t){let n=[e];for(let e=0;n.length>0&&e<d;e++){let e=n.pop();if(Array.isArray(e)&&n.push(...e.slice(0,d)),f(e)){if(e.$anchor===t||e.$dynamicAnchor===t)return{value:e};n.push(...Object.values(e).slice(0,d))}}}function _(e,t,n,r){let i=n;if(t.if!==void 0&&(t.then!==void 0||t.else!==void 0)){let n=b(t.if);i=v(e,t,i,r,[{part:t.then,suffix:`/then`,keep:e=>x(e,n)},{part:t.else,suffix:`/else`,keep:e=>S(e,n)}])}let a=t.dependentSchemas;for(let[n,o]of Object.entries(f(a)?a:{}))i=v(e,t,i,r,[{part:o,suffix:`/${n}`,keep:e=>C(e,n,!0)},{part:void 0,suffix:`/no-${n}`,keep:e=>C(e,n,!1)}]);return i}function v(e,t,n,r,a){let l=(0,i.lS)(n);if(l.length*a.length>16)return c(e,`note`,`conditions of \`${r}\` are left aside: they make too many cases`,t),n;let u=a.map(({part:t,suffix:n})=>t===void 0?void 0:e.build(t,r+n,1)),d=l.flatMap(t=>t.kind===`record`?a.flatMap(({suffix:n,keep:r},i)=>{let a=r(t);if(a===void 0)return[];let s=u[i],c=s===void 0?a:(0,o.y$)(e.steps,a,s);return(0,o.Pd)(c)?[]:[y(c,t.name+n)]}):[t]);return(0,s.Z6)(d)}function y(e,t){return e.kind===`record`?{...e,name:t}:e}function b(e){if(!f(e))return;let t=new Set([`$comment`,`description`,`properties`,`required`,`title`,`type`]);if(!Object.keys(e).every(e=>t.has(e)))return;let{properties:n}=e,[r,...i]=Object.entries(f(n)?n:{});if(r===void 0||i.length>0)return;let[a,o]=r;if(!f(o))return;let s=Object.hasOwn(o,`const`)?[o.const]:l(o,`enum`),c=s.filter(e=>typeof e==`string`),u=new Set([`const`,`enum`,`type`,`description`,`title`]);if(!(c.length>0&&c.length===s.length)||!Object.keys(o).every(e=>u.has(e)))return;let d=l(e,`required`);if(d.every(e=>e===a))return{name:a,values:c,isRequired:d.length>0}}function x(e,t){if(t===void 0)return e;let n=w(e,t.name),r=n===void 0?o.tm:(0,i.t6)(n.type,t.values,!0),a=t.isRequired?`present`:n?.presence??`maybe`;return T(e,t.name,{type:r,presence:a})}function S(e,t){if(t===void 0)return e;let n=w(e,t.name),r=n===void 0?o.tm:(0,i.t6)(n.type,t.values,!1),a=t.isRequired?n?.presence??`maybe`:`present`;return T(e,t.name,{type:r,presence:a})}function C(e,t,n){let r=w(e,t);return n?r===void 0?void 0:T(e,t,{type:r.type,presence:`present`}):r===void 0?e:r.presence===`present`?void 0:T(e,t,{type:o.tm,presence:`maybe`})}function w(e,t){let n=e.field(t);if(n!==void 0)return n;let r=(0,a.e8)(e,t);return r===void 0?void 0:{type:r,presence:`maybe`}}function T(e,t,n){if(!(n.presence===`present`&&(0,o.Pd)(n.type)))return{...e,fieldNames:e.fieldNames.includes(t)?e.fieldNames:[...e.fieldNames,t],field:r=>r===t?n:e.field(r)}}function E(e,t,n,r){let{items:i}=t,a=Array.isArray(i)?i:l(t,`prefixItems`),c=Array.isArray(i)?t.additionalItems:i,d=a.map(t=>e.build(t,`${n}[]`,r+1)),f=e.build(c,`${n}[]`,r+1),p=u(t,`minItems`),m=(0,o.Pd)(f)?d.length:u(t,`maxItems`);return{kind:`list`,element:(0,s.If)((0,o.Pd)(f)?d:[...d,f])??o.tm,...p!==void 0&&p>0&&{minItems:p},...m!==void 0&&{maxItems:m},...d.length>0&&{tuple:{prefix:d,rest:(0,o.Pd)(f)?void 0:f}}}}var D=n(21600),O=n(72595);function k(e,t,n,r){let{properties:i}=t,c=new Map(f(i)?Object.entries(i):[]),d=new Set(l(t,`required`).filter(e=>typeof e==`string`)),p=ee(e,t,n,r),m=A(e,t,n,r),h=(0,s.If)([...p.map(e=>e.type),...m===void 0?[]:[m]]),g=j(t);if(c.size===0&&d.size===0&&h!==void 0&&!p.length&&!g){let e=u(t,`maxProperties`);return{kind:`map`,key:a.An,value:h,...e!==void 0&&{maxProperties:e}}}let _=new Map,v=t=>{if(!_.has(t)){let n=g?.(t)===!1?void 0:te(e,p,m,t);_.set(t,n)}return _.get(t)},y=p.length===0&&g===void 0,b=e=>y?h!==void 0:v(e)!==void 0,x=[...new Set([...c.keys(),...[...d].filter(b)])],S=new Map,C=t=>{let r=d.has(t)?`present`:`maybe`;if(!c.has(t)){let e=d.has(t)?y?h:v(t):void 0;return e===void 0?void 0:{type:e,presence:r}}let i=c.get(t),a=e.build(i,`${n}.${t}`,0),s=f(i)&&typeof i.description==`string`?i.description:void 0;return{type:p.filter(e=>e.pattern?.test(t)).reduce((t,n)=>(0,o.y$)(e.steps,t,n.type),a),presence:r,...s!==void 0&&{doc:s}}},w=ne(t);return{kind:`record`,name:n,fieldNames:x,rest:h,field:e=>(!S.has(e)&&(c.has(e)||d.has(e))&&S.set(e,C(e)),S.get(e)),...!y&&{restOf:v},...w!==void 0&&{implied:w}}}function ee(e,t,n,r){let{patternProperties:i}=t;if(!f(i))return[];let a=Object.entries(i);return a.length>50&&c(e,`note`,`\`${n}\` has more than 50 patterns of names`,t),a.map(([i,a],o)=>{if(o>=50)return{pattern:void 0,type:e.build(a,`${n}.*`,r+1)};let s=(0,D.E)(i),l=e.build(a,`${n}.*`,r+1);return s instanceof O.Fn?(c(e,`note`,`pattern of \`${n}\` cannot be matched: ${s.message}`,t),{pattern:void 0,type:l}):{pattern:s,type:l}})}function A(e,t,n,r){if(t[`x-kubernetes-preserve-unknown-fields`]===!0)return a.aq;let i=t.additionalProperties;return i===!1?void 0:e.build(i,`${n}.*`,r+1)}function te(e,t,n,r){let[i,...a]=t.filter(e=>e.pattern?.test(r));if(i!==void 0)return a.reduce((t,n)=>(0,o.y$)(e.steps,t,n.type),i.type);let c=t.filter(e=>e.pattern===void 0).map(e=>e.type);return(0,s.If)(n===void 0?c:[...c,n])}function j(e){let t=e.propertyNames;if(t===!1)return()=>!1;if(!f(t))return;let n=Object.hasOwn(t,`const`)?[t.const]:t.enum,r=t.pattern,i=typeof r==`string`?(0,D.E)(r):void 0,a=i instanceof O.Fn?void 0:i,o=u(t,`minLength`)??0,s=u(t,`maxLength`)??1/0;return e=>{if(Array.isArray(n)&&!n.includes(e))return!1;let t=[...e].length;return t>=o&&t<=s&&(a?.test(e)??!0)}}function ne(e){let t=e.dependentRequired??e.dependencies;if(f(t))return e=>{let n=new Set,r=[e];for(let i=r.pop();i!==void 0&&n.size<100;i=r.pop()){let a=Object.hasOwn(t,i)?t[i]:void 0;if(Array.isArray(a))for(let t of a)typeof t!=`string`||t===e||n.has(t)||(n.add(t),r.push(t))}return[...n]}}var M=n(47539);let N=2e3,P=1e3;function F(e,t){let n={root:e,name:t,notes:new Map,types:new Map,sizes:new Map,steps:{left:2e5},build:(e,t,r)=>I(n,e,t,r)};return{type:I(n,e,t,0),get notes(){return[...n.notes.keys()]},get remarks(){return[...n.notes.values()]}}}function I(e,t,n,i){if(t===!1)return o.tm;if(!f(t))return a.aq;if(i>64)return c(e,`note`,`${(0,r.T)(n)} is nested deeper than 64 levels`,t);let s=e.types.get(t);if(s===`building`)return c(e,`error`,`${(0,r.T)(n)} contains itself directly`,t);if(s!==void 0)return s;e.types.set(t,`building`);let l=ie(e,t,n,i);return re(e,l)>N&&(l=c(e,`note`,`${(0,r.T)(n)} has more than ${N} parts`,t)),e.types.set(t,l),l}function re(e,t){let n=e.sizes.get(t);if(n!==void 0)return n;let r=1+(0,M.C)(t).reduce((t,n)=>t+re(e,n),0);return e.sizes.set(t,r),r}function ie(e,t,n,i){if(t[`x-kubernetes-int-or-string`]===!0)return a.aq;let o=ue(e,t,n,i);for(let a of[`$ref`,`$dynamicRef`,`$recursiveRef`]){let s=t[a];typeof s==`string`&&(a!==`$ref`&&c(e,`note`,`${(0,r.T)(a)} is read as ${(0,r.T)(`$ref`)}`,t),o=L(e,o,le(e,s,i,t),n,t))}let l=[t];for(let r of ae(e,t,`allOf`,n)){let t=f(r)&&`if`in r?oe(r):r;t!==r&&f(r)&&l.push(r),o=se(e,o,t,e.build(t,n,i+1),n)}for(let r of[`oneOf`,`anyOf`]){let a=ae(e,t,r,n);if(a.length===0)continue;let c=(0,s.Z6)(a.map((t,a)=>e.build(t,`${n}/${r}/${a}`,i+1)));o=L(e,o,c,n,t)}for(let t of l)o=_(e,t,o,n);return t.unevaluatedProperties===!1&&(o=V(o,U(t))),t.nullable===!0?(0,s.Z6)([o,a.Cq]):o}function ae(e,t,n,i){let a=l(t,n);return a.length<=P?a:(c(e,`note`,`${(0,r.T)(n)} of ${(0,r.T)(i)} has more than ${P} parts`,t),n===`allOf`?a.slice(0,P):[!0])}function oe(e){let{if:t,then:n,else:r,...i}=e;return i}function se(e,t,n,r,a){let o=f(n)&&!ce.some(e=>e in n)&&r.kind===`record`?(0,i.lS)(t).filter(({kind:e})=>e!==`record`&&e!==`map`&&e!==`dyn`):[];if(o.length===0)return L(e,t,r,a,n);let c=(0,i.lS)(t).filter(e=>!o.includes(e));return c.length===0?t:(0,s.Z6)([L(e,(0,s.Z6)(c),r,a,n),...o])}let ce=[`$ref`,`$dynamicRef`,`allOf`,`anyOf`,`const`,`enum`,`oneOf`,`type`];function L(e,t,n,i,a){let s=(0,o.y$)(e.steps,t,n);return(0,o.Pd)(s)&&!(0,o.Pd)(t)&&!(0,o.Pd)(n)&&c(e,`error`,`no value can be ${(0,r.T)(i)}: its parts contradict`,a),s}function le(e,t,n,i){let a=p(e.root,t);if(`problem`in a)return c(e,`error`,`reference ${(0,r.T)(t)} ${a.problem}`,i);let o=a.pointer===`#`?e.name:e.name+a.pointer;return I(e,a.schema,o,n+1)}function ue(e,t,n,r){let i=Object.hasOwn(t,`const`)?[t.const]:l(t,`enum`),o=z(t),c=o===void 0?a.aq:(0,s.Z6)(o.map(i=>de(e,t,i,n,r)));return i.length===0?c:L(e,R(i),c,n,t)}function R(e){let t=e.filter(e=>typeof e==`string`),n=e.filter(e=>typeof e!=`string`).map(B);return(0,s.Z6)(t.length===0?n:[{kind:`string`,values:[...new Set(t)]},...n])}function z(e){let{type:t}=e;return typeof t==`string`?[t]:Array.isArray(t)?t.filter(e=>typeof e==`string`):[`properties`,`patternProperties`,`additionalProperties`,`required`].some(t=>t in e)?[`object`]:`items`in e||`prefixItems`in e?[`array`]:void 0}function de(e,t,n,i,o){switch(n){case`object`:return k(e,t,i,o);case`array`:return E(e,t,i,o);case`string`:{let e=u(t,`maxLength`);return e===void 0?a.An:{kind:`string`,maxLength:e}}case`integer`:return{kind:`int`,...fe(t)};case`number`:return(0,s.Z6)([{kind:`int`,...fe(t)},{kind:`double`,...fe(t)}]);case`boolean`:return a.HX;case`null`:return a.Cq;default:return c(e,`error`,`${(0,r.T)(n)} is no JSON type`,t)}}function B(e){switch(typeof e){case`number`:return Number.isInteger(e)?a.I8:a.y4;case`bigint`:return a.I8;case`boolean`:return a.HX;default:return e===null?a.Cq:Array.isArray(e)?(0,a.c3)(a.aq):(0,a.A7)(a.An,a.aq)}}function V(e,t){return e.kind===`record`?H(e,t):e.kind===`union`?(0,s.Z6)(e.members.map(e=>V(e,t))):e}function H(e,t){let{restOf:n,...r}=e,i=[...new Set([...e.fieldNames,...t])],o=new Set(t),s=n!==void 0||e.rest?.kind!==`dyn`;return{...r,fieldNames:i,rest:s?e.rest:void 0,field:t=>e.field(t)??(o.has(t)?{type:e.rest??a.aq,presence:`maybe`}:void 0),...n!==void 0&&{restOf:e=>{let t=n(e);return t?.kind===`dyn`?void 0:t}}}}function U(e){let{dependentSchemas:t}=e,n=f(t)?Object.values(t):[];return[e.if,e.then,e.else,...n].flatMap(e=>{let t=f(e)?e.properties:void 0;return f(t)?Object.keys(t):[]})}function fe(e){let{minimum:t,maximum:n}=e;return{...typeof t==`number`&&Number.isFinite(t)&&{minimum:t},...typeof n==`number`&&Number.isFinite(n)&&{maximum:n}}}}),47539:((e,t,n)=>{n.d(t,{C:()=>i});let r=[];function i(e){switch(e.kind){case`list`:return[e.element];case`map`:return[e.key,e.value];case`optional`:return[e.value];case`opaque`:return e.parameters;case`union`:return e.members;default:return r}}}),75706:((e,t,n)=>{n.d(t,{Cn:()=>c,DO:()=>p,Fl:()=>h,V2:()=>m,cV:()=>d,hb:()=>s,l1:()=>f,le:()=>g});var r=n(96644),i=n(1704),a=n(60321),o=n(47539);function s(e=!1){return{bound:void 0,trail:[],maps:void 0,parameters:0,steps:0,strict:e}}function c(e){let t=e.parameters++;return u[t]??(0,r.Wi)(l(t))}function l(e){return`%${e}`}let u=Array.from({length:32},(e,t)=>(0,r.Wi)(l(t)));function d(e,t,n){let r=e.trail.length;return v(e,t,n)?!0:(w(e,r),!1)}function f(e,t,n){let{strict:r}=e;e.strict=!1;let i=d(e,t,n);return e.strict=r,i}function p(e,t,n){if(t.length!==n.length)return!1;let i=e.trail.length;for(let a=0;a<t.length;a++)if(!v(e,t[a]??r.aq,n[a]??r.aq))return w(e,i),!1;return!0}function m(e,t,n){switch(t.kind){case`parameter`:{let i=e.bound?.get(t.name);return i===void 0?n.finish?r.aq:t:m(e,i,n)}case`list`:{let i=m(e,t.element,n);return i===t.element?t:(0,r.c3)(i)}case`map`:{let i=m(e,t.key,n),a=m(e,t.value,n);return i===t.key&&a===t.value?t:(0,r.A7)(i,a)}case`optional`:{let r=m(e,t.value,n);return r===t.value?t:{kind:`optional`,value:r}}case`opaque`:case`union`:{let r=t.kind===`opaque`?t.parameters:t.members,i=r.map(t=>m(e,t,n));return i.every((e,t)=>e===r[t])?t:t.kind===`opaque`?{...t,parameters:i}:{kind:`union`,members:i}}default:return t}}function h(e,{parameters:t,result:n}){let r=[],i=t=>{let n=r.find(e=>e.name===t);if(n!==void 0)return n.type;let i=c(e);return r.push({name:t,type:i}),i};return{parameters:t.map(e=>_(e,i)),result:_(n,i)}}function g(e,t){let n=e.maps?.get(t);if(n!==void 0)return n;let o=t.rest;for(let e of t.fieldNames){if(o?.kind===`dyn`)break;let n=t.field(e);n!==void 0&&(o=o===void 0?n.type:(0,a.Eb)(o,n.type))}let s=(0,r.A7)(r.An,o??i.tm);return e.maps??=new Map,e.maps.set(t,s),s}function _(e,t){switch(e.kind){case`parameter`:return t(e.name);case`list`:return(0,r.c3)(_(e.element,t));case`map`:return(0,r.A7)(_(e.key,t),_(e.value,t));case`optional`:return{kind:`optional`,value:_(e.value,t)};case`opaque`:return{...e,parameters:e.parameters.map(e=>_(e,t))};default:return e}}function v(e,t,n){if(t===n||++e.steps>5e4)return!0;if(n.kind===`parameter`){let r=S(e,n.name,t);if(r!==`free`)return r===`bound`}return t.kind===`parameter`?S(e,t.name,n)===`bound`:t.kind===`dyn`?(b(e,n),!0):n.kind===`dyn`?!0:t.kind===`union`?e.strict&&t.members.length>0?t.members.every(t=>d(e,t,n)):t.members.some(t=>d(e,t,n)):n.kind===`union`?n.members.some(n=>d(e,t,n)):t.kind===`null`?x(n)&&!(e.strict&&n.kind!==`null`):n.kind===`null`?x(t)&&!e.strict:y(e,t,n)}function y(e,t,n){switch(t.kind){case`list`:return n.kind===`list`&&v(e,t.element,n.element);case`map`:return n.kind===`map`&&v(e,t.key,n.key)&&v(e,t.value,n.value);case`record`:return n.kind===`record`?(0,a.n6)(t.base??t,n.base??n):n.kind===`map`&&v(e,g(e,t),n);case`optional`:return n.kind===`optional`&&v(e,t.value,n.value);case`opaque`:return n.kind===`opaque`&&t.name===n.name&&t.parameters.length===n.parameters.length&&t.parameters.every((t,i)=>v(e,t,n.parameters[i]??r.aq));default:return t.kind===n.kind}}function b(e,t){if(t.kind===`parameter`){let n=e.bound?.get(t.name);n===void 0?C(e,t.name,r.aq):b(e,n)}else for(let n of(0,o.C)(t))b(e,n)}function x(e){return e.kind===`null`||e.kind===`opaque`||e.kind===`optional`||e.kind===`timestamp`||e.kind===`duration`}function S(e,t,n){if(n.kind===`parameter`&&n.name===t)return`bound`;let r=e.bound?.get(t);if(r===void 0)return T(e,t,n)?`free`:(C(e,t,n),`bound`);if((0,a.n6)(n,r))return`bound`;let i=e.trail.length;if(!f(e,n,r)&&!f(e,r,n))return w(e,i),`clash`;let o=(0,a.Eb)(r,n);return T(e,t,o)||C(e,t,o),`bound`}function C(e,t,n){e.trail.push({name:t,before:e.bound?.get(t)}),e.bound??=new Map,e.bound.set(t,n)}function w(e,t){for(;e.trail.length>t;){let t=e.trail.pop();if(t===void 0)return;t.before===void 0?e.bound?.delete(t.name):e.bound?.set(t.name,t.before)}}function T(e,t,n){if(n.kind===`parameter`){if(n.name===t)return!0;let r=e.bound?.get(n.name);return r!==void 0&&T(e,t,r)}return(0,o.C)(n).some(n=>T(e,t,n))}}),6815:((e,t,n)=>{n.d(t,{w:()=>Vn});var r=n(97535),i=n(89531);class a{#e;#t;constructor(e=0){this.#e=e}get(e){return this.#t===void 0?void 0:this.#t[e]}has(e){return this.#t!==void 0&&this.#t[e]!==void 0}set(e,t){this.#t??=Array(this.#e),this.#t[e]=t}values(){return this.#t?.filter(e=>e!==void 0)??[]}update(e){let t=this.#t??[];for(let n=0;n<t.length;n++){let r=t[n];r!==void 0&&(t[n]=e(r))}}}var o=n(21600);class s{#e;of(e){let t=this.#e?.get(e);if(t!==void 0)return t;let n=(0,o.E)(e);return this.#e??=new Map,this.#e.set(e,n),n}}class c{#e;#t=[];#n=!1;get hasAbsent(){return this.#n}get(e){return this.#e?.get(e.key)}within(e,t){let n=this.mark();this.add(e);let r=t();return this.restore(n),r}add(e){for(let t of e){let{path:e,presence:n,type:r,assumed:i=!1}=t;if(this.#r(e,n,r,i),n===`absent`&&(this.#n=!0),n===`present`)for(let t=e.parent;t!==void 0&&this.get(t)?.presence===void 0;t=t.parent)this.#r(t,`present`,void 0,!0)}}mark(){return this.#t.length}restore(e){for(;this.#t.length>e;){let e=this.#t.pop();if(e===void 0)return;e.before===void 0?this.#e?.delete(e.key):this.#e?.set(e.key,e.before)}}#r(e,t,n,r){this.#e??=new Map;let i=this.#e.get(e.key);this.#t.push({key:e.key,before:i}),this.#e.set(e.key,{path:e,presence:t??i?.presence,type:n??i?.type,assumed:t===void 0?i?.assumed??!1:r&&(i?.presence===void 0||i.assumed)})}}function l(e,t,n){return{facts:new c,paths:new a(t),definitions:new a,outcomes:new a,loops:new a,references:e,typeOf:n,steps:2e4,isSilent:!0}}function u(e,t,n){n.type.kind!==`dyn`&&(e.isSilent=!1),e.paths.set(t.id,n)}function d(e,t,n){e.isSilent=!1,e.outcomes.set(t.id,n)}var f=n(57843),p=n(92179),m=n(68082),h=n(96644),g=n(17318),_=n(3029),v=n(95659),y=n(75706);function b(e){return e.environment.profile===`strict`}let x={mixed:!1},S={mixed:!0};function C(e,t,n,i,a,o){return e.issues.length<r.b.expressionIssues&&e.issues.push({code:t,severity:`error`,message:i,span:n,...a!==void 0&&{help:a},...o!==void 0&&{fixes:[o]}}),h.aq}function w(e,t,n,i,a){e.issues.length>=r.b.expressionIssues||e.issues.push({code:t,severity:`warning`,message:i,span:n,...a!==void 0&&{help:a}})}let T={finish:!1};function E(e,t){return(0,y.V2)(e.bindings,t,T)}function D(e,t,n){for(let n of t)e.locals.push(n);let r=n();return e.locals.length-=t.length,r}var O=n(1704);let k={type:h.aq,presence:`present`};function ee(e,t,n,r){if(!b(e))return n.type;let{flow:i}=e,a=t.kind===`select`?t.form===`plain`:!t.optional;a||(i.isSilent=!1);let o=A(e,t,n.type),s=o===void 0?void 0:i.facts.get(o),c=s?.type===void 0?n.type:(0,f.ni)(n.type,s.type);return c!==n.type&&e.wide.set(t.id,n.type),o!==void 0&&u(i,t,(0,p.DP)(o,c)),e.environment.absence===`allowed`||(a&&!r?te(e,t,n,s):r||P(e,t,n,s)),c}function A({flow:e,renamed:t},n,r){let i=e.paths.get(n.operand.id);if(i===void 0)return;if(n.kind===`select`)return i.field(t?.get(n.id)??n.field,r);let a=(0,p.xM)(n.index,t=>e.paths.get(t.id));return a===void 0?void 0:(0,p.cm)(i,a,r)}function te(e,t,n,r){if((0,O.Pd)(n.type)||r?.presence===`absent`){let n=`${(0,i.T)((0,v.W)(t))} is never present`,a=r?.presence===`absent`?`the condition around it says that it is absent`:void 0;C(e,`constraint/unguarded-read`,t.span,n,a);return}if(n.presence===`present`||r?.presence===`present`)return;if(ne(e,t.operand)){e.absent.set(t.id,!0);return}e.absent.set(t.id,!0);let a=(0,v.W)(t),o=e.issues.length,s=`guard it with ${(0,i.T)(`${M(t)} && …`)}, or give a default with ${(0,i.T)(N(t))}`,c=j(e,t);C(e,`constraint/unguarded-read`,t.span,`${(0,i.T)(a)} may be absent`,c===void 0?s:`did you mean ${(0,i.T)(c)}? otherwise ${s}`);let l=e.issues[o];l!==void 0&&e.unguarded.set(l,{lack:`absent`,node:t})}function j(e,t){let n=e.types.get(t.operand.id);if(t.kind===`select`&&n?.kind===`record`)return n.field(t.field)===void 0?(0,_.Z)(t.field,n.fieldNames):void 0}function ne(e,t){return(t.kind===`select`||t.kind===`index`)&&e.absent.has(t.id)}function M(e){return e.kind===`select`?`has(${(0,v.W)(e)})`:`${(0,v.W)(e.index)} in ${(0,v.W)(e.operand)}`}function N(e){let t=(0,v.W)(e.operand);return`${e.kind===`select`?`${t}.?${e.field}`:`${t}[?${(0,v.W)(e.index)}]`}.orValue(…)`}function P(e,t,n,r){let i=t.kind===`select`&&t.form===`test`;(0,O.Pd)(n.type)||i&&r?.presence===`absent`?F(e,t,`is never present here`):n.presence===`present`&&n.type.kind!==`dyn`&&t.kind===`select`?F(e,t,`is always present`):i&&r?.presence===`present`&&!r.assumed&&F(e,t,`is known to be present here`)}function F(e,t,n){let r=t.kind===`select`&&t.form===`test`,a=t.kind===`select`?{...t,form:`plain`}:{...t,optional:!1},o=`${(0,i.T)((0,v.W)(a))} ${n}`;w(e,`constraint/redundant-guard`,t.span,o,r?`drop the guard`:`read it plainly`)}var I=n(60321);function re(e,t,n){let r=(0,v.W)(t);if(n.every(e=>e.kind===`null`))ie(e,t);else{let a=`${(0,i.T)(r)} may be ${(0,i.T)((0,g.wQ)((0,I.Z6)(n)))}, through which nothing can be read`,o=`guard it, as in ${(0,i.T)(`type(${r}) == map && …`)}`;C(e,`constraint/type`,t.span,a,o)}return k}function ie(e,t){let n=t.kind===`select`&&t.form===`optional`,r=(0,v.W)(n?{...t,form:`plain`}:t),a=n?`has(${r}) && ${r} != null && …`:`${r} != null && …`,o=`guard it with ${(0,i.T)(a)}`,s=e.issues.length;C(e,`constraint/unguarded-read`,t.span,`${(0,i.T)(r)} may be null`,o);let c=e.issues[s];return c!==void 0&&!n&&e.unguarded.set(c,{lack:`null`,node:t}),h.aq}function ae(e,t,n){if(!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(t))return;let r=+(n.end-n.start===e.length+2),a=r===0&&n.end-n.start===e.length;if(r===0&&(!a||t.includes(`-`)))return;let o={start:n.start+r,end:n.end-r};return{title:`write ${(0,i.T)(t)}`,edits:[{span:o,text:t}]}}function oe(e,t,n,r){let a=[...new Set(r.flatMap(e=>e.fieldNames))].sort(),o=(0,_.Z)(t,a),s=a.slice(0,12).map(i.T).join(`, `),c=a.length>12?` and ${a.length-12} more`:``,l=a.find(e=>e.startsWith(t+`-`)),u=o===void 0?l===void 0?a.length>0?`it has ${s}${c}`:void 0:`a name with dashes needs an index or back quotes: ${(0,i.T)(`["${l}"]`)}`:`did you mean ${(0,i.T)(o)}?`,d=[...new Set(r.map(e=>e.name))].map(i.T).join(` or `),f=o===void 0?void 0:ae(t,o,n);return C(e,`constraint/unknown-field`,n,`${d} has no field ${(0,i.T)(t)}`,u,f)}function se(e,t){let n=E(e,e.visit(t.operand)),r=n.kind===`optional`,i=ee(e,t,ce(e,r?n.value:n,t),r);return t.form===`test`?h.HX:r||t.form===`optional`?(0,h.Ki)(i):i}function ce(e,t,n){switch(t.kind){case`dyn`:return k;case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),k;case`map`:return L(e,t.key,t.value,n);case`record`:return z(e,t,n)??de(e,n,[t]);case`union`:return le(e,t.members,n);default:return ue(e,t,n)}}function L(e,t,n,r){if(!b(e)||(0,y.cV)(e.bindings,h.An,t))return{type:n,presence:`maybe`};let a=`keys of this map are ${(0,i.T)((0,g.wQ)(t))}, so it has no field ${(0,i.T)(r.field)}`;return C(e,`constraint/type`,r.fieldSpan,a,"use an index, as in `m[key]`"),k}function le(e,t,n){let r=[],i=[],a=[];for(let o of t)if(o.kind===`map`&&(0,y.cV)(e.bindings,h.An,o.key))i.push({type:o.value,presence:`maybe`});else if(o.kind===`record`){r.push(o);let t=z(e,o,n);t===void 0?i.push({type:O.tm,presence:`maybe`}):i.push(t)}else a.push(o);if(b(e)&&a.length>0&&i.length>0)return re(e,n.operand,a);let o=(0,I.If)(i.map(e=>e.type));return o!==void 0&&!((0,O.Pd)(o)&&r.length>0)?{type:o,presence:K(i)}:r.length>0?de(e,n,r):ue(e,{kind:`union`,members:t},n)}function ue(e,t,n){let r=n.field===`length`||n.field===`size`?`use ${(0,i.T)(`.size()`)}`:void 0,a=`${(0,i.T)((0,g.wQ)(t))} has no fields, so ${(0,i.T)(n.field)} cannot be selected`;return C(e,`constraint/type`,n.fieldSpan,a,r),k}function R(e,t){let n=e.field(t);if(n!==void 0)return n;let r=(0,h.e8)(e,t);return r===void 0?void 0:{type:r,presence:`maybe`}}function z(e,t,n){let r=(0,m.H)(n.field);if(r===n.field||t.field(n.field)!==void 0)return R(t,n.field);let i=t.field(r);return i===void 0?R(t,n.field):(e.renamed??=new Map,e.renamed.set(n.id,r),i)}function de(e,t,n){return oe(e,t.field,t.fieldSpan,n),k}function B(e,t){let n=E(e,e.visit(t.operand)),r=E(e,e.visit(t.index)),i=n.kind===`optional`,a=ee(e,t,V(e,i?n.value:n,r,t),i);return i||t.optional?(0,h.Ki)(a):a}function V(e,t,n,r){switch(t.kind){case`dyn`:return k;case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),k;case`list`:return(0,y.cV)(e.bindings,n,h.I8)?{type:H(e,t,r),presence:`present`}:he(e,t,n,r);case`map`:return(0,y.cV)(e.bindings,n,t.key)?{type:t.value,presence:U(r.operand,r.index,n)?`present`:`maybe`}:he(e,t,n,r);case`record`:return pe(e,t,n,r);case`union`:return fe(e,t.members,n,r);default:{let n=`${(0,i.T)((0,g.wQ)(t))} cannot be indexed, only lists and maps can`;return C(e,`constraint/type`,r.span,n),k}}}function H(e,t,n){let{index:r}=n;if(r.kind!==`literal`||typeof r.value!=`number`)return t.element;let i=(0,f.s2)(t,r.value);if(!(0,O.Pd)(i))return i;let a=t.tuple?.prefix.length??0;return C(e,`constraint/type`,r.span,`this list has at most ${a} elements`)}function U(e,t,n){if(e.kind!==`map`)return!1;let r=e.entries.flatMap(({key:e,optional:t})=>e.kind===`literal`&&!t?[e.value]:[]);return t.kind===`literal`?r.includes(t.value):n.kind===`string`&&(n.values?.every(e=>r.includes(e))??!1)}function fe(e,t,n,r){let i=[],a=[],o=[],s=G(r.index);for(let c of t)c.kind===`list`&&(0,y.cV)(e.bindings,n,h.I8)?i.push({type:H(e,c,r),presence:`present`}):c.kind===`map`&&(0,y.cV)(e.bindings,n,c.key)?i.push({type:c.value,presence:`maybe`}):c.kind===`record`&&(0,y.cV)(e.bindings,n,h.An)?(o.push(c),i.push(s===void 0?{type:me(e,c),presence:W(c,n)}:R(c,s)??{type:O.tm,presence:`maybe`})):a.push(c);if(b(e)&&a.length>0&&i.length>0)return re(e,r.operand,a);let c=(0,I.If)(i.map(e=>e.type));return c!==void 0&&!(0,O.Pd)(c)?{type:c,presence:K(i)}:o.length>0&&s!==void 0?(oe(e,s,r.index.span,o),k):he(e,{kind:`union`,members:t},n,r)}function pe(e,t,n,r){if(!(0,y.cV)(e.bindings,n,h.An))return he(e,t,n,r);let i=G(r.index);if(i===void 0)return{type:me(e,t),presence:W(t,n)};let a=R(t,i);return a===void 0?(oe(e,i,r.index.span,[t]),k):a}function W(e,t){return(t.kind===`string`?t.values:void 0)?.every(t=>e.field(t)?.presence===`present`)?`present`:`maybe`}function me(e,t){let n=(0,y.le)(e.bindings,t);return n.kind===`map`?n.value:h.aq}function G(e){return e.kind===`literal`&&typeof e.value==`string`?e.value:void 0}function K(e){return e.every(e=>e.presence===`present`)?`present`:`maybe`}function he(e,t,n,r){let a=(0,g.wQ)((0,I.Z6)((0,f.lS)(t).flatMap(ge))),o=`index of ${(0,i.T)((0,g.wQ)(t))} must be ${(0,i.T)(a)}, got ${(0,i.T)((0,g.wQ)(n))}`;return C(e,`constraint/type`,r.index.span,o),k}function ge(e){return e.kind===`list`?[h.I8]:e.kind===`map`?[e.key]:e.kind===`record`?[h.An]:[]}function q(e,t,n){let[r,i]=n;if(r!==void 0&&i!==void 0){if(t.name===`_==_`||t.name===`_!=_`)_e(e,be(e,r),r,be(e,i),i);else if(t.name===`@in`&&i.kind===`list`)for(let{value:t}of i.elements)_e(e,be(e,r),r,be(e,t),t);else if(t.name===`@in`){let t=be(e,i);t?.kind===`list`&&_e(e,E(e,t.element),void 0,be(e,r),r),t?.kind===`record`&&t.rest===void 0&&ye(e,r,t.name,t.fieldNames)}}}function _e(e,t,n,r,i){let a=xe(t),o=xe(r);if(a!==void 0&&o!==void 0){let t=new Set(o);if(a.some(e=>t.has(e)))return;let n=`these two are never equal: one is ${Se(a)}, the other ${Se(o)}`;C(e,`constraint/unknown-value`,i.span,n)}else a===void 0?o!==void 0&&n!==void 0&&ve(e,n,o):ve(e,i,a)}function ve(e,t,n){if(t.kind!==`literal`||typeof t.value!=`string`||n.includes(t.value))return;let r=(0,_.Z)(t.value,n),a=r===void 0?void 0:`did you mean ${(0,i.T)(r)}?`,o=`${(0,i.T)(t.value)} is never the value here, expected ${Se(n)}`;C(e,`constraint/unknown-value`,t.span,o,a)}function ye(e,t,n,r){if(t.kind!==`literal`||typeof t.value!=`string`||r.includes(t.value))return;let a=(0,_.Z)(t.value,r),o=a===void 0?void 0:`did you mean ${(0,i.T)(a)}?`,s=`${(0,i.T)(n)} has no field ${(0,i.T)(t.value)}`;C(e,`constraint/unknown-field`,t.span,s,o)}function be(e,t){let n=e.wide.get(t.id)??e.types.get(t.id);return n===void 0?void 0:E(e,n)}function xe(e){if(e?.kind===`string`)return e.values;if(e?.kind!==`union`)return;let t=e.members.filter(e=>e.kind===`string`),n=t.flatMap(e=>e.values===void 0?[]:[e.values]);return n.length>0&&n.length===t.length?[...new Set(n.flat())]:void 0}function Se(e){return e.length<=12?(0,i.V)(e):`${e.slice(0,12).map(i.T).join(`, `)} or ${e.length-12} more`}let Ce=[];function J(e,t){if(e.isSilent)return Ce;let n=[],r=[t];for(let t=0;r.length>0&&t<500;t++){let t=r.pop();if(t===void 0)break;switch(t.kind){case`select`:case`index`:{let i=t.kind===`select`?t.form===`plain`:!t.optional,a=e.paths.get(t.id);i&&a!==void 0&&we(e,a)&&e.typeOf(t.operand)?.kind!==`optional`&&n.push({path:a,presence:`present`,assumed:!0}),r.push(t.operand),t.kind===`index`&&r.push(t.index);break}case`call`:t.receiver!==void 0&&r.push(t.receiver),t.name!==`or`&&t.name!==`orValue`&&r.push(...t.arguments);break;case`list`:r.push(...t.elements.map(e=>e.value));break;case`map`:r.push(...t.entries.flatMap(e=>[e.key,e.value]));break;case`conditional`:r.push(t.condition);break;case`comprehension`:r.push(t.range);break;case`optional-map`:r.push(t.operand);break;case`bind`:r.push(t.body)}}return n}function we(e,t){return e.facts.hasAbsent||!(0,p.md)(t)}function Te(e,t,n){let r={presence:void 0,type:void 0,fields:new Map};for(let e of t){let t=Ee(r,e.path,n);t!==void 0&&(t.presence=e.presence??t.presence,t.type=e.type??t.type)}return De(e,r)}function Ee(e,t,n){if(t.key===n.key)return e;if(t.parent===void 0||t.step?.kind!==`field`)return;let r=Ee(e,t.parent,n);if(r===void 0)return;let i=r.fields.get(t.step.name);if(i!==void 0)return i;let a={presence:void 0,type:void 0,fields:new Map};return r.fields.set(t.step.name,a),a}function De(e,t){let n=t.type===void 0?e:(0,f.ni)(e,t.type);return t.fields.size===0?n:n.kind===`union`?{kind:`union`,members:n.members.map(e=>Oe(e,t))}:Oe(n,t)}function Oe(e,t){let n=e.kind===`map`&&e.key.kind===`string`?ke(e,e.value):e;if(n.kind!==`record`)return e;let r=new Map;for(let[e,i]of t.fields){let t=n.field(e),a=t?.type??(0,h.e8)(n,e);a!==void 0&&(i.presence===`absent`?r.set(e,{type:O.tm,presence:`maybe`}):r.set(e,{...t,type:De(a,i),presence:i.presence??t?.presence??`maybe`}))}return r.size===0?e:{...n,fieldNames:[...new Set([...n.fieldNames,...r.keys()])],field:e=>r.get(e)??n.field(e),base:(0,f.bu)(n)}}function ke(e,t){return(0,h.zv)((0,g.wQ)(e),new Map,t)}let Ae=[];function je(e,t,n){if(e.isSilent)return Ae;let r=Me(e,t,n);return r===`never`?[]:r}function Me(e,t,n){if(--e.steps<0)return[];switch(t.kind){case`literal`:return typeof t.value==`boolean`&&t.value!==n?`never`:[];case`logic`:return Ne(e,t,n);case`conditional`:return Fe(Pe(Me(e,t.condition,!0),Me(e,t.consequent,n)),Pe(Me(e,t.condition,!1),Me(e,t.alternate,n)));case`bind`:return Me(e,t.body,n);case`identifier`:{let r=e.definitions.get(t.id);return r===void 0?Ie(e,t,n):Me(e,r,n)}case`select`:return t.form===`test`?!n&&e.typeOf(t.operand)?.kind===`optional`?J(e,t.operand):Pe(J(e,t.operand),X(e.paths.get(t.id),n)):J(e,t);case`comprehension`:return t.macro===`all`&&n?qe(e,t):J(e,t);case`call`:return Pe(J(e,t),Le(e,t,n));default:return J(e,t)}}function Ne(e,t,n){let r=t.operator===`&&`,i;for(let a of t.operands){let t=Me(e,a,n);i=i===void 0?t:r===n?Pe(i,t):Fe(i,t)}return i??[]}function Pe(e,t){return e===`never`||t===`never`?`never`:e.length===0?t:t.length===0?e:[...e,...t]}function Fe(e,t){if(e===`never`)return t;if(t===`never`)return e;if(e.length===0||t.length===0)return[];let n=Y(t);return[...Y(e).values()].flatMap(e=>{let t=n.get(e.path.key);if(t===void 0)return[];let r=e.presence===t.presence?e.presence:void 0,i=e.type===void 0||t.type===void 0?void 0:(0,I.If)([e.type,t.type]);if(r===void 0&&i===void 0)return[];let a=e.assumed===!0||t.assumed===!0;return[{path:e.path,...r!==void 0&&{presence:r},...i!==void 0&&{type:i},...a&&{assumed:a}}]})}function Y(e){let t=new Map;for(let n of e)t.set(n.path.key,{...t.get(n.path.key),...n});return t}function Ie(e,t,n){let r=e.outcomes.get(t.id);return r===void 0?[]:n?r.whenTrue:r.whenFalse}function Le(e,t,n){let[r,i]=t.arguments;switch(t.name){case`!_`:return r===void 0?[]:Me(e,r,!n);case`_==_`:case`_!=_`:return r===void 0||i===void 0?[]:Pe(Re(e,r,i,n===(t.name===`_==_`)),Re(e,i,r,n===(t.name===`_==_`)));case`@in`:return r===void 0||i===void 0?[]:ze(e,r,i,n);case`hasValue`:return t.receiver===void 0?[]:Ge(e,t.receiver,n);case`orValue`:return Ke(e,t,!0,n);default:return Ie(e,t,n)}}function Re(e,t,n,r){if(n.kind===`call`&&n.name===`optional.none`)return Ge(e,t,!r);let i=Ve(t),a=i===void 0?void 0:He(e,n);if(i!==void 0&&a!==void 0)return Ue(e,i,e=>(0,f.wL)(e,[a],r));if(n.kind!==`literal`)return[];let{value:o}=n,s=Ue(e,t,e=>(0,f.E6)(e,o,r));return t.kind!==`call`||t.name!==`orValue`?s:Pe(Ke(e,t,o,r),s)}function ze(e,t,n,r){if(n.kind!==`list`){let i=Be(n),a=e.paths.get((i??n).id),o=e.typeOf(n)?.kind;if(a===void 0||o===`list`||o===`optional`)return[];let s=(0,p.xM)(t,t=>e.paths.get(t.id)),c=s&&(0,p.cm)(a,s,h.aq);return i===void 0?X(c,r):r?Pe(Ge(e,i,!0),X(c,!0)):[]}let i=Ve(t);if(i!==void 0){let t=n.elements.flatMap(({value:t})=>He(e,t)??[]);return t.length<n.elements.length?[]:Ue(e,i,e=>(0,f.wL)(e,t,r))}let a=n.elements.flatMap(({value:e,optional:t})=>e.kind===`literal`&&!t?[e.value]:[]);return a.length<n.elements.length?[]:Ue(e,t,e=>(0,f.t6)(e,a,r))}function Be(e){if(e.kind!==`call`||e.name!==`orValue`)return;let[t]=e.arguments;return t?.kind===`map`&&t.entries.length===0?e.receiver:void 0}function Ve(e){return e.kind===`call`&&e.name===`type`&&e.receiver===void 0?e.arguments[0]:void 0}function He(e,t){let n=e.references.get(t.id);return n?.kind===`type`?n.name:void 0}function Ue(e,t,n){let r=e.paths.get(t.id);if(r===void 0||e.typeOf(t)?.kind===`optional`)return[];let i=[],a=n(r.type);for(let e=r;e!==void 0;e=e.parent){if((0,O.Pd)(a)&&!(0,O.Pd)(e.type))return`never`;a!==e.type&&i.push({path:e,type:a});let{parent:t,step:n}=e;if(t===void 0||n===void 0||a===e.type||t.type.kind!==`union`)break;a=(0,f.zT)(t.type,n,a)}return i}function X(e,t){if(e===void 0)return[];let n=[{path:e,presence:t?`present`:`absent`}],{parent:r,step:i}=e;if(r===void 0||i?.kind!==`field`||r.type.kind===`dyn`)return n;let{name:a}=i,o=(0,f.rv)(r.type,a,t);return(0,O.Pd)(o)&&!(0,O.Pd)(r.type)?`never`:(o!==r.type&&n.push({path:r,type:o}),t&&n.push(...We(r,o,a)),n)}function We(e,t,n){let[r,...i]=(0,f.lS)(t).map(e=>e.kind===`record`?e.implied?.(n)??[]:[]);return(r?.filter(e=>i.every(t=>t.includes(e)))??[]).flatMap(n=>{let r=(0,f.lS)(t).flatMap(e=>e.kind===`record`?e.field(n)?.type??(0,h.e8)(e,n)??[]:[]),i=(0,p.cm)(e,{kind:`field`,name:n},(0,I.If)(r)??h.aq);return i===void 0?[]:[{path:i,presence:`present`}]})}function Ge(e,t,n){let r=e.paths.get(t.id),i=t.kind===`select`?t.form===`optional`:t.kind===`index`&&t.optional;return r===void 0||e.typeOf(t)?.kind!==`optional`?[]:n?X(r,!0):!i||t.kind!==`select`&&t.kind!==`index`||e.typeOf(t.operand)?.kind===`optional`?[]:X(r,!1)}function Ke(e,t,n,r){let[i]=t.arguments;return t.receiver===void 0||i?.kind!==`literal`||typeof i.value==`object`||typeof n==`object`||i.value===n===r?[]:Ge(e,t.receiver,!0)}function qe(e,t){let n=e.paths.get(t.range.id),r=e.loops.get(t.id),i=J(e,t);if(n===void 0||r===void 0||t.predicate===void 0)return i;let a=n.type;if(a.kind!==`list`)return i;let o=Te(r.type,je(e,t.predicate,!0),r);if(o===r.type)return i;let{tuple:s,...c}=a;return[...i,{path:n,type:{...c,element:o}}]}let Je={whenTrue:[],whenFalse:[]};function Ye(e,t,n){if(b(e)&&n.kind===`bool`)return e.flow.isSilent?Je:{whenTrue:je(e.flow,t,!0).filter(Xe).slice(0,500),whenFalse:je(e.flow,t,!1).filter(Xe).slice(0,500)}}function Xe({path:e}){return!e.key.includes(`#`)}function Ze(e,t,n){let{outcomes:r}=n.body;if(r===void 0||!b(e))return;let i=new Map;for(let[r,{name:a}]of n.parameters.entries()){let n=t.arguments[r],o=n===void 0?void 0:e.flow.paths.get(n.id);o!==void 0&&i.set(a,o)}let a=e=>e.flatMap(e=>{let t=(0,p.I5)(e.path),n=i.get(t.key),r=n===void 0?void 0:(0,p.jq)(e.path,t,n);return r===void 0?[]:[{...e,path:r}]});d(e.flow,t,{whenTrue:a(r.whenTrue),whenFalse:a(r.whenFalse)})}var Qe=n(97339);function $e(e,t){let n=e.references.get(t.id);if(n?.kind===`function`)return Z(e,t,n.function);if(e.unknown.has(t.id))return h.aq;let r=t.receiver===void 0?t.arguments:[t.receiver,...t.arguments],i=(0,Qe._j)(e.functions,t);t.name===`@in`&&(e.flow.isSilent=!1);let a=r.map((t,n)=>e.visit(t,i.isMixed[n]?S:x)),o=(0,Qe.Mb)(e.bindings,i,a);return o===void 0?nt(e,t,i,a,r):(e.references.set(t.id,{kind:`overloads`,overloads:o.overloads}),i.isValidated&&et(e,t,o.overloads,r),b(e)&&q(e,t,r),o.type)}function Z(e,t,n){let{parameters:r}=n,a=t.arguments.map((t,n)=>e.visit(t,(0,Qe.Oq)(r[n]?.type)?S:x));if(a.length!==r.length){let o=r.length===1?`1 argument`:`${r.length} arguments`,s=`${(0,i.T)(n.name)} takes ${o}, got ${a.length}`;return C(e,`constraint/argument`,t.nameSpan,s,`it is ${(0,i.T)((0,g.W9)(n))}`),n.result}for(let[o,{name:s,type:c}]of r.entries()){let r=a[o]??h.aq;if((0,y.cV)(e.bindings,r,c))continue;let l=(0,g.wQ)(E(e,r)),u=`${(0,i.T)(s)} of ${(0,i.T)(n.name)} must be ${(0,i.T)((0,g.wQ)(c))}, got ${(0,i.T)(l)}`;C(e,`constraint/type`,t.arguments[o]?.span??t.span,u)}return Ze(e,t,n),n.result}function et(e,t,n,r){if(!n.some(e=>e.validate!==void 0))return;let i=r.map(tt);if(i.every(e=>e===void 0))return;let a;for(let t of n){let n=t.validate?.(i,e.patterns);if(n===void 0)return;a??=n}a!==void 0&&C(e,`constraint/argument`,r.filter((e,t)=>i[t]!==void 0).at(-1)?.span??t.span,a)}function tt(e){if(e.kind===`literal`)return e.value;if(!(e.kind!==`list`||e.elements.some(e=>e.optional)))return e.elements.map(({value:e})=>e.kind===`literal`?e.value:void 0)}function nt(e,t,n,r,a){let o=r.map(t=>E(e,t));if(rt(e,t,n,a))return h.HX;let s=(0,Qe.UH)(e.bindings,n,o);if(s!==void 0){let n=a[s.findIndex((e,t)=>e.kind===`null`&&o[t]?.kind===`union`)];if(n!==void 0)return ie(e,n);let r=s.every(e=>ot.includes(e.kind))?"convert it first, as in `double(x)`":`narrow it first, as in ${(0,i.T)(`type(x) == ${it(o,s)} && …`)}`,c=`: it can be ${s.map(e=>(0,i.T)((0,g.wQ)(e))).join(` and `)}`;return C(e,`constraint/type`,t.nameSpan,st(t,o.map(g.wQ))+c,r)}let c=st(t,o.map(g.wQ));return C(e,`constraint/type`,t.nameSpan,c,at(e,t,n,o))}function rt(e,t,n,r){if(t.name!==`_==_`&&t.name!==`_!=_`||!r.some(t=>e.wide.has(t.id)))return!1;let a=r.map(t=>e.wide.get(t.id)??e.types.get(t.id)??h.aq),o=(0,Qe.Mb)(e.bindings,n,a);if(o===void 0)return!1;e.references.set(t.id,{kind:`overloads`,overloads:o.overloads});let s=t.name===`_!=_`,c=`${(0,i.T)((0,v.W)(t))} is known to be ${s} here`;return w(e,`constraint/redundant-guard`,t.span,c,`drop the comparison`),!0}function it(e,t){for(let[n,r]of e.entries()){if(r.kind!==`union`||(0,O.Pd)(r))continue;let e=r.members.find(e=>e.kind!==t[n]?.kind);if(e!==void 0)return e.kind===`record`?`map`:e.kind}return`string`}function at(e,t,n,r){let a=r.map(e=>e.kind);if(t.name===`_==_`||t.name===`_!=_`)return a.every(e=>ot.includes(e))?"convert one of them, as in `double(x)`":"values of unlike types are never equal; use `dyn(…)` on one side to compare them anyway";if(t.name===`_+_`&&a.includes(`string`))return"convert the other one, as in `string(x)`";let{overloads:o}=n,s=o.some(({parameters:e})=>e.some(({kind:e})=>e===`optional`));if(a.includes(`optional`)&&!s)return"open the optional first, as in `x.orValue(…)`";let c=e.functions.groups.get(t.name)?.overloads??[],l=[...new Set((o.length>0?o:c).map(g.gs))],u=l.length>8?` and ${l.length-8} more`:``;return`it can be ${l.slice(0,8).map(i.T).join(`, `)}${u}`}let ot=[`double`,`int`,`uint`];function st(e,t){let n=(0,g.yp)(e.name),[r=``,a]=t;if(n!==void 0){let e=a===void 0?(0,i.T)(r):`${(0,i.T)(r)} and ${(0,i.T)(a)}`;return`${(0,i.T)(n)} does not take ${e}`}let o=e.receiver===void 0?`${e.name}(${t.join(`, `)})`:`${r}.${e.name}(${t.slice(1).join(`, `)})`;return`no form of ${(0,i.T)(e.name)} fits ${(0,i.T)(o)}`}function ct(e,t){let n=ut(e,E(e,e.visit(t.range)),t),r=n.single??(n.isList===!1?n.key:n.value),i=lt(e,t,n,r),{facts:a}=e.flow,o=a.mark();a.add(i.facts);let s=r,c=D(e,i.locals,()=>{if(t.predicate!==void 0){pt(e,t.predicate,t);let[n]=i.locals;if(b(e)&&(t.transform!==void 0||t.macro===`filter`)){let i=je(e.flow,t.predicate,!0);n?.path!==void 0&&(s=Te(E(e,r),i,n.path)),a.add(i)}}return t.transform===void 0?void 0:e.visit(t.transform)});switch(a.restore(o),t.macro){case`all`:case`exists`:case`existsOne`:return h.HX;case`filter`:return(0,h.c3)(s);case`map`:case`transformList`:return(0,h.c3)(c??h.aq);case`transformMap`:return(0,h.A7)(n.key,c??h.aq);case`transformMapEntry`:return mt(e,c??h.aq,t);case`sortBy`:return Q(e,c??h.aq,n,t);default:return t.macro}}function lt(e,t,n,r){let[i,a]=t.variables;if(!b(e))return a===void 0?{locals:[{name:i,type:r}],facts:[]}:{locals:[{name:i,type:n.key},{name:a,type:n.value}],facts:[]};let o=a===void 0?r:n.key,s=(0,p.wA)(`${i}#${e.names++}`,o);e.flow.loops.set(t.id,s);let c=e.flow.paths.get(t.range.id),l=a===void 0&&n.isList!==!1,u=c===void 0||l?void 0:(0,p.cm)(c,{kind:`term`,text:s.key},n.value),d=u===void 0?[]:[{path:u,presence:`present`}],f=[{name:i,type:o,path:s}];if(a!==void 0){let t=u??(0,p.wA)(`${a}#${e.names++}`,n.value);f.push({name:a,type:n.value,path:t})}return{locals:f,facts:d}}function ut(e,t,n){switch(t.kind){case`list`:return{key:h.I8,value:t.element,isList:!0};case`map`:return{key:t.key,value:t.value,isList:!1};case`record`:return ut(e,(0,y.le)(e.bindings,t),n);case`union`:return dt(e,t.members,n);case`dyn`:return{key:h.aq,value:h.aq,isList:void 0};case`parameter`:return(0,y.cV)(e.bindings,h.aq,t),{key:h.aq,value:h.aq,isList:void 0};default:return ft(e,t,n)}}function dt(e,t,n){let r=t.filter(({kind:e})=>e===`list`||e===`map`||e===`record`),i=r.map(t=>ut(e,t,n)),[a]=i;return a===void 0?ft(e,{kind:`union`,members:t},n):(b(e)&&r.length<t.length&&(t.filter(e=>!r.includes(e)).every(e=>e.kind===`null`)?ie(e,n.range):ft(e,{kind:`union`,members:t},n)),i.every(e=>e.isList===a.isList)?{key:(0,I.If)(i.map(e=>e.key))??h.aq,value:(0,I.If)(i.map(e=>e.value))??h.aq,isList:a.isList}:b(e)?{key:(0,I.If)(i.map(e=>e.key))??h.aq,value:(0,I.If)(i.map(e=>e.value))??h.aq,isList:void 0,single:(0,I.If)(i.map(e=>e.isList===!0?e.value:e.key))??h.aq}:{key:h.aq,value:h.aq,isList:void 0})}function ft(e,t,n){let r=t.kind===`optional`?"open it first, as in `x.orValue([])`":void 0,a=`${(0,i.T)(n.macro)} runs over a list or a map, got ${(0,i.T)((0,g.wQ)(t))}`;return C(e,`constraint/type`,n.range.span,a,r),{key:h.aq,value:h.aq,isList:void 0}}function pt(e,t,n){let r=e.visit(t);if((0,y.cV)(e.bindings,r,h.HX))return;let a=(0,g.wQ)(E(e,r));C(e,`constraint/type`,t.span,`condition of ${(0,i.T)(n.macro)} must be a bool, got ${(0,i.T)(a)}`)}function mt(e,t,n){let r=(0,h.A7)((0,y.Cn)(e.bindings),(0,y.Cn)(e.bindings));if((0,y.cV)(e.bindings,t,r))return r;let a=`${(0,i.T)(n.macro)} needs a map for each entry, got ${(0,i.T)((0,g.wQ)(E(e,t)))}`;return C(e,`constraint/type`,n.transform?.span??n.span,a,"write `{key: value}`")}let ht=[`bool`,`bytes`,`double`,`duration`,`dyn`,`int`,`parameter`,`string`,`timestamp`,`uint`];function gt(e){return e===`int`||e===`uint`||e===`double`?`number`:e}function Q(e,t,n,r){if(n.isList===!1)return C(e,`constraint/type`,r.range.span,"`sortBy` sorts lists only","use `transformList` first");let a=E(e,t),o=a.kind===`union`?a.members.map(e=>e.kind):[a.kind];if(!(b(e)?o.every(e=>ht.includes(e))&&new Set(o.map(gt)).size<=1:o.some(e=>ht.includes(e)))){let t=`${(0,i.T)((0,g.wQ)(a))} has no order, so \`sortBy\` cannot sort by it`;C(e,`constraint/type`,r.transform?.span??r.span,t)}return(0,h.c3)(n.value)}function _t(e,t){let n=e.visit(t.value),r=e.flow.paths.get(t.value.id)??(0,p.wA)(`${t.name}#${e.names++}`,n);return D(e,[{name:t.name,type:n,path:r,definition:t.value}],()=>e.visit(t.body))}function vt(e,t){let n=t.flat?`optFlatMap`:`optMap`,r=E(e,e.visit(t.operand)),a=(0,y.Cn)(e.bindings);if(!(0,y.cV)(e.bindings,r,(0,h.Ki)(a))){let a=`${(0,i.T)(n)} needs an optional, got ${(0,i.T)((0,g.wQ)(r))}`;C(e,`constraint/type`,t.operand.span,a,"use `.?field` or `[?index]` before it")}let o=E(e,a),s=e.flow.paths.get(t.operand.id)??(0,p.wA)(`${t.name}#${e.names++}`,o),c=D(e,[{name:t.name,type:o,path:s}],()=>e.flow.facts.within([{path:s,presence:`present`}],()=>e.visit(t.body)));if(!t.flat)return(0,h.Ki)(c);let l=(0,y.Cn)(e.bindings);if((0,y.cV)(e.bindings,c,(0,h.Ki)(l)))return(0,h.Ki)(E(e,l));let u=`\`optFlatMap\` needs an optional result, got ${(0,i.T)((0,g.wQ)(E(e,c)))}`;return C(e,`constraint/type`,t.body.span,u,"use `optMap` for a plain value")}var yt=n(72595);function bt(e){let{value:t}=e;switch(typeof t){case`string`:return h.An;case`number`:case`bigint`:return h.I8;case`boolean`:return h.HX;default:return t===null?h.Cq:t instanceof yt.__?h.y4:t instanceof yt.Fg?h.Xl:t instanceof Uint8Array?h.E9:h.aq}}function xt(e,t,n){let r=wt(e,`elements of a list`,n);for(let{value:n,optional:i}of t.elements)Tt(e,r,n,Ct(e,n,i));return(0,h.c3)(r.type??(0,y.Cn)(e.bindings))}function St(e,t,n){let r=wt(e,`keys of a map`,n),i=wt(e,`values of a map`,n),a=new Set;for(let{key:n,value:o,optional:s}of t.entries){let t=E(e,e.visit(n));Tt(e,r,n,Dt(e,n,t)?t:h.aq),Ot(e,n,a),Tt(e,i,o,Ct(e,o,s))}return(0,h.A7)(r.type??(0,y.Cn)(e.bindings),i.type??(0,y.Cn)(e.bindings))}function Ct(e,t,n){let r=E(e,e.visit(t));if(!n)return r;if(r.kind===`optional`)return r.value;let a=(0,y.Cn)(e.bindings);if((0,y.cV)(e.bindings,r,(0,h.Ki)(a)))return E(e,a);let o=`a part marked with \`?\` must be optional, got ${(0,i.T)((0,g.wQ)(r))}`;return C(e,`constraint/type`,t.span,o,"drop the `?`, or use `optional.of(…)`")}function wt(e,t,n){return{type:void 0,what:t,mixed:n.mixed||e.environment.profile!==`strict`}}function Tt(e,t,n,r){let a=t.type===void 0?void 0:E(e,t.type);if(a===void 0)t.type=r;else if((0,y.l1)(e.bindings,r,a)||(0,y.l1)(e.bindings,a,r))t.type=(0,I.Eb)(E(e,a),E(e,r));else{if(t.type=h.aq,t.mixed)return;let o=`${t.what} must have one type, got ${(0,i.T)((0,g.wQ)(a))} and ${(0,i.T)((0,g.wQ)(r))}`;C(e,`constraint/type`,n.span,o,"wrap the elements that differ in `dyn(…)`")}}let Et=new Set([`bool`,`int`,`uint`,`string`,`dyn`,`parameter`]);function Dt(e,t,n){if((n.kind===`union`?n.members:[n])[e.bindings.strict?`every`:`some`](e=>Et.has(e.kind)))return!0;if(e.environment.profile===`strict`){let r=`a map key must be a string, int, uint or bool, got ${(0,i.T)((0,g.wQ)(n))}`;C(e,`constraint/type`,t.span,r)}return!1}function Ot(e,t,n){if(t.kind!==`literal`)return;let r=(0,yt.a0)(t.value);r!==void 0&&(n.has(r)&&C(e,`constraint/argument`,t.span,`this key is in the map already`,`remove one`),n.add(r))}var kt=n(7165);function At(e,t){let{facts:n}=e.flow,r=n.mark(),i=t.operands.at(-1);for(let r of t.operands){let a=e.issues.length;if(jt(e,r,t.operator),b(e)){if(Mt(e,t,r,a),r===i)break;n.add(J(e.flow,r)),n.add(je(e.flow,r,t.operator===`&&`))}}return n.restore(r),h.HX}function jt(e,t,n){let r=e.visit(t);if((0,y.cV)(e.bindings,r,h.HX))return;let a=`${(0,i.T)(n)} takes bools, got ${(0,i.T)((0,g.wQ)(E(e,r)))}`;C(e,`constraint/type`,t.span,a)}function Mt(e,t,n,r){if(e.issues.length===r||e.unguarded.size===0)return;let a=t.operands.slice(t.operands.indexOf(n)+1),o=new Set(a.map(e=>Ft(e,t.operator)));if(Nt(n).filter(t=>e.absent.has(t.id)).every(e=>o.has(Pt(e,t.operator))))for(let[t,n]of e.issues.entries()){let a=t<r?void 0:e.unguarded.get(n);a?.lack===`absent`&&a.node.kind===`select`&&(e.unguarded.delete(n),e.issues[t]={code:`constraint/redundant-guard`,severity:`warning`,message:`${(0,i.T)(M(a.node))} comes after the read that it guards`,span:n.span,help:`put the guard first`})}}function Nt(e){let t=[],n=[e];for(let e=n.pop();e!==void 0;e=n.pop())(e.kind===`select`||e.kind===`index`)&&t.push(e),n.push(...(0,kt.L)(e));return t}function Pt(e,t){if(e.kind!==`select`)return``;let n=M(e);return t===`&&`?n:`!${n}`}function Ft(e,t){return t===`&&`?e.kind===`select`&&e.form===`test`?(0,v.W)(e):void 0:e.kind===`call`&&e.name===`!_`?(0,v.W)(e):void 0}function It(e,t){let{flow:n}=e,r=e.visit(t.condition);if(!(0,y.cV)(e.bindings,r,h.HX)){let n=`condition before \`?\` must be a bool, got ${(0,i.T)((0,g.wQ)(E(e,r)))}`;C(e,`constraint/type`,t.condition.span,n)}let a=(r,i)=>b(e)?n.facts.within(je(n,t.condition,i),()=>E(e,e.visit(r))):E(e,e.visit(r)),o=a(t.consequent,!0),s=a(t.alternate,!1);if((0,y.l1)(e.bindings,o,s)||(0,y.l1)(e.bindings,s,o))return(0,I.Eb)(E(e,o),E(e,s));let c=`branches of the conditional are ${(0,i.T)((0,g.wQ)(o))} and ${(0,i.T)((0,g.wQ)(s))}`;return C(e,`constraint/type`,t.alternate.span,c,"give both one type, or wrap one in `dyn(…)`")}var Lt=n(48704),Rt=n(27132);let zt=new Set([`bool`,`bytes`,`double`,`int`,`list`,`map`,`null_type`,`string`,`type`,`uint`,`optional_type`,`google.protobuf.Duration`,`google.protobuf.Timestamp`,`kubernetes.NamedFormat`,`kubernetes.Quantity`,`kubernetes.Semver`,`kubernetes.URL`,`net.CIDR`,`net.IP`]);function Bt(e,t,n){if(e.environment.profile!==`strict`||!e.environment.variables.some(e=>e.name===n))return;let r=`${(0,i.T)(n)} hides the variable of the same name`;Gt(e,`constraint/invalid-expression`,t.span,r,`choose another name`)}function Vt(e,t){let n=e.environment.variables.map(({name:e})=>e).filter(e=>e!==``),r=(0,_.Z)(t.name,[...new Set([...e.locals,...n,...zt])]),a=[...new Set([...e.locals,...n])],o=r===void 0?e.functions.groups.has(t.name)?`it is a function: call it with parentheses`:a.length>0?`known here: ${Wt(a)}`:void 0:`did you mean ${(0,i.T)(r)}?`;Gt(e,`constraint/unknown-name`,t.span,`unknown name ${(0,i.T)(t.name)}`,o)}function Ht(e,t,n,r){e.unknown.set(t.id,!0);let a=Ut.get(t.name);if(a!==void 0){Gt(e,`constraint/unknown-function`,r,`${(0,i.T)(t.name)} is a macro that takes other arguments`,`write ${(0,i.T)(a)}`);return}let o=[...e.functions.groups.keys()].filter(e=>(0,g.yp)(e)===void 0),s=e.environment.functions.map(e=>e.name),c=(0,_.Z)(n,[...new Set([...s,...o,...Rt.O])]),l=n.includes(`.`)?n.slice(0,n.lastIndexOf(`.`)+1):void 0,u=l===void 0?s:o.filter(e=>e.startsWith(l)),d=c===void 0?u.length>0?`known here: ${Wt(u)}`:void 0:`did you mean ${(0,i.T)(c)}?`;Gt(e,`constraint/unknown-function`,r,`unknown function ${(0,i.T)(n)}`,d)}let Ut=new Map([[`all`,`list.all(x, condition)`],[`exists`,`list.exists(x, condition)`],[`existsOne`,`list.existsOne(x, condition)`],[`exists_one`,`list.exists_one(x, condition)`],[`filter`,`list.filter(x, condition)`],[`has`,`has(record.field)`],[`map`,`list.map(x, value)`],[`optFlatMap`,`optional.optFlatMap(x, optional)`],[`optMap`,`optional.optMap(x, value)`],[`sortBy`,`list.sortBy(x, key)`],[`transformList`,`list.transformList(index, x, value)`],[`transformMap`,`map.transformMap(key, value, value)`],[`transformMapEntry`,`map.transformMapEntry(key, value, {key: value})`]]);function Wt(e){return[...e].sort().slice(0,12).map(i.T).join(`, `)+(e.length>12?` and ${e.length-12} more`:``)}function Gt(e,t,n,i,a){e.issues.length>=r.b.expressionIssues||e.issues.push({code:t,severity:`error`,message:i,span:n,...a!==void 0&&{help:a}})}let Kt=new Set([`google`,`kubernetes`,`net`]);function qt(e,t,n){let r={environment:t,functions:n,references:new a(e.id+1),issues:[],unknown:new a,locals:[],prefixes:Jt(t),nesting:0,visit:e=>Yt(r,e)},{references:i,issues:o,unknown:s}=r;return{expression:Yt(r,e),references:i,issues:o,unknown:s}}function Jt({variables:e}){let t=[];for(let{name:n}of e){let e=n.indexOf(`.`);e>0&&t.push(n.slice(0,e))}return t}function Yt(e,t){switch(t.kind){case`literal`:return t;case`identifier`:return Xt(e,t);case`select`:return nn(e,t);case`call`:return sn(e,t);case`comprehension`:case`bind`:case`optional-map`:return pn(e,t);default:return(0,Lt.i)(t,e.visit)}}function Xt(e,t){if(!t.root&&e.locals.includes(t.name))return e.references.set(t.id,{kind:`local`,name:t.name}),t;let n=Qt(e,t.name,t.root);return n===void 0?(e.unknown.set(t.id,!0),Vt(e,t),t):Zt(e,t,n)}function Zt(e,t,n){return e.references.set(t.id,n.reference),n.name===t.name?t:{...t,name:n.name}}function Qt(e,t,n){if(!en(e))return $t(e,t);for(let r of tn(e,t,n)){let t=$t(e,r);if(t!==void 0)return t}}function $t(e,t){let{variables:n}=e.environment;for(let e=0;e<n.length;e++)if(n[e]?.name===t)return{name:t,reference:{kind:`variable`,slot:e}};return zt.has(t)?{name:t,reference:{kind:`type`,name:t}}:void 0}function en({environment:{container:e}}){return e!==void 0&&e!==``}function tn(e,t,n){let{container:r}=e.environment;if(r===void 0||n)return[t];let i=[];for(let e=r;e!==``;e=e.slice(0,Math.max(0,e.lastIndexOf(`.`))))i.push(e+`.`+t);return i.push(t),i}function nn(e,t){let n=t.form===`plain`?rn(t):void 0;if(n!==void 0&&!on(e,n))return Xt(e,n),t;if(n!==void 0){let r=an(t),i=Qt(e,r,n.root);if(i!==void 0)return Zt(e,{id:t.id,kind:`identifier`,name:r,root:n.root,span:t.span},i)}let r=Yt(e,t.operand);return r===t.operand?t:{...t,operand:r}}function rn(e){let t=e;for(let e=0;t.kind===`select`&&t.form===`plain`&&e<8;e++)t=t.operand;return t.kind===`identifier`?t:void 0}function an(e){return e.kind===`select`?`${an(e.operand)}.${e.field}`:e.kind===`identifier`?e.name:``}function on(e,t){return!t.root&&e.locals.includes(t.name)?!1:Kt.has(t.name)||en(e)||e.prefixes.includes(t.name)}function sn(e,t){let{receiver:n}=t;if(n===void 0)return cn(e,t);let r=rn(n);if(r!==void 0&&dn(e,r)){let i=an(n),a=un(e,i+`.`+t.name,r.root),o={start:n.span.start,end:t.nameSpan.end};if(a!==void 0)return ln(e,{...t,name:a,nameSpan:o,receiver:void 0,root:!1});if(fn(e,r,i))return Ht(e,t,i+`.`+t.name,o),ln(e,{...t,receiver:void 0})}let i=e.issues.length,a=Yt(e,n);return e.functions.groups.has(t.name)||(e.issues.length===i?Ht(e,t,t.name,t.nameSpan):e.unknown.set(t.id,!0)),ln(e,a===n?t:{...t,receiver:a})}function cn(e,t){let n=t.root?void 0:e.environment.functions.find(e=>e.name===t.name);if(n!==void 0)return e.references.set(t.id,{kind:`function`,function:n}),ln(e,t);let r=un(e,t.name,t.root);return r===void 0?(Ht(e,t,t.name,t.nameSpan),ln(e,t)):ln(e,r===t.name?t:{...t,name:r})}function ln(e,t){if(Ut.has(t.name)&&e.unknown.has(t.id))return t;let n=(0,Lt.b)(t.arguments,e.visit);return n===t.arguments?t:{...t,arguments:n}}function un(e,t,n){let{groups:r}=e.functions;return en(e)?tn(e,t,n).find(e=>r.has(e)):r.has(t)?t:void 0}function dn(e,t){return en(e)||e.functions.namespaces.has(t.name)}function fn(e,t,n){return e.locals.includes(t.name)||Qt(e,t.name,t.root)!==void 0?!1:e.functions.namespaces.has(n)}function pn(e,t){let n=t.kind===`comprehension`?t.range:t.kind===`bind`?t.value:t.operand,i=t.kind===`comprehension`?t.variables:[t.name],a=Yt(e,n);for(let n of i)Bt(e,t,n);let o=t.kind===`comprehension`;if(o&&++e.nesting===r.b.comprehensionNesting+1){let n=`comprehensions are nested deeper than ${r.b.comprehensionNesting} levels`;Gt(e,`limit/nesting`,t.span,n,`split the condition into several constraints`)}e.locals.push(...i);let s=(0,Lt.i)(t,t=>t===n?a:Yt(e,t));return e.locals.length-=i.length,o&&e.nesting--,s}function mn(e,t,n,r){let i=n.index??(0,Qe.ew)(n.libraries),o=qt(t,n,i),c=new a(t.id+1),u=(0,y.hb)(n.profile===`strict`),d=l(o.references,t.id+1,e=>{let t=c.get(e.id);return t===void 0?void 0:E(f,t)});n.facts!==void 0&&n.facts.length>0&&(d.facts.add(n.facts),d.isSilent=!1);let f={environment:n,functions:i,issues:o.issues,references:o.references,unknown:o.unknown,types:c,bindings:u,patterns:new s,flow:d,unguarded:new Map,absent:new a,wide:new a,roots:[],names:0,renamed:void 0,locals:[],visit:(e,t)=>{let n=_n(f,e,t??x);return f.types.set(e.id,n),n}},p=f.visit(o.expression);r!==void 0&&Cn(f,o.expression,p,r);let h=wn(f.issues),{references:g,unguarded:_,absent:v}=f;if(h.some(e=>e.severity===`error`))return{issues:h,expression:o.expression,unguarded:_,absent:v,types:c};(u.bound!==void 0||u.parameters>0)&&c.update(e=>(0,y.V2)(u,e,gn));let b=(0,y.V2)(u,p,gn),S=f.renamed===void 0?o.expression:(0,m.U)(o.expression,f.renamed),C=d.paths.get(o.expression.id);return{checked:new hn({text:e,expression:S,type:b,types:c,references:g,patterns:f.patterns},n.profile===`kubernetes`?`kubernetes`:void 0,b.kind===`optional`?void 0:C,()=>Ye(f,o.expression,b)),issues:h,expression:S,unguarded:_,absent:v,types:c}}class hn{text;expression;type;types;references;patterns;profile;path;#e;#t;constructor(e,t,n,r){this.text=e.text,this.expression=e.expression,this.type=e.type,this.types=e.types,this.references=e.references,this.patterns=e.patterns,t!==void 0&&(this.profile=t),n!==void 0&&(this.path=n),this.#e=r}get outcomes(){return this.#e!==void 0&&(this.#t=this.#e(),this.#e=void 0),this.#t}}let gn={finish:!0};function _n(e,t,n){switch(t.kind){case`literal`:return bt(t);case`identifier`:return vn(e,t);case`select`:return se(e,t);case`index`:return B(e,t);case`call`:return xn(e,t,$e(e,t));case`logic`:return At(e,t);case`conditional`:return It(e,t);case`list`:return xt(e,t,n);case`map`:return St(e,t,n);case`message`:return C(e,`constraint/type`,t.span,`messages such as ${(0,i.T)(t.name+`{}`)} are not supported`,`use a map literal`);case`comprehension`:return ct(e,t);case`bind`:return _t(e,t);case`optional-map`:return vt(e,t);default:return t}}function vn(e,t){let n=e.references.get(t.id);if(n?.kind===`local`){let n=e.locals.findLast(e=>e.name===t.name);return n===void 0?h.aq:(n.definition!==void 0&&e.flow.definitions.set(t.id,n.definition),bn(e,t,n.path,n.type))}if(n?.kind===`variable`){let r=e.environment.variables[n.slot];if(r===void 0)return h.aq;let{definition:i,type:a}=r;return i?.outcomes!==void 0&&d(e.flow,t,i.outcomes),bn(e,t,i?.path??r.path??yn(e,n.slot,t.name,a),a)}return n?.kind===`type`?h.ZE:h.aq}function yn(e,t,n,r){let i=e.roots[t];if(i!==void 0)return i;let a=(0,p.wA)(n,r);return e.roots[t]=a,a}function bn(e,t,n,r){if(n===void 0||!b(e))return r;let i=e.flow.facts.get(n)?.type,a=i===void 0?r:(0,f.ni)(E(e,r),i);return a!==r&&e.wide.set(t.id,r),u(e.flow,t,(0,p.DP)(n,a)),a}function xn(e,t,n){if(!b(e))return n;let r=E(e,n);return Sn.has(r.kind)?bn(e,t,(0,p.On)(t,t=>e.flow.paths.get(t.id),r),r):n}let Sn=new Set([`list`,`map`,`record`,`union`]);function Cn(e,t,n,r){if((0,y.cV)(e.bindings,n,r))return;let a=(0,g.wQ)(E(e,n)),o=`expected ${(0,i.T)((0,g.wQ)(r))}, got ${(0,i.T)(a)}`;C(e,`constraint/type`,t.span,o)}function wn(e){return e.length<2?e:[...e].sort((e,t)=>e.span.start-t.span.start||e.span.end-t.span.end).slice(0,r.b.expressionIssues)}function Tn(e,t){let n=``,r=0;for(let{span:i,text:a}of t)n+=e.slice(r,i.start)+a,r=i.end;return n+e.slice(r)}function En(e){let{unguarded:t}=e,n=On(e.root,t.node);if(n===void 0)return[];let r=kn(e,n);if(t.lack===`null`)return r===void 0?[]:[Dn(r,[`${Mn(e,t.node)} != null`])];let{node:i}=t,a=[],o=An(i,n),s=o.filter(t=>e.absent.has(t.id)).map(t=>jn(e,t));r!==void 0&&a.push(Dn(r,s));let c=Nn(e,i,o,n);return c!==void 0&&a.push(c),a.filter(({edits:e})=>e.every(e=>!/[\r\n]/.test(e.text)))}function Dn(e,t){let n=t.join(` && `),{start:r}=e.span;return{title:`guard it with \`${n}\``,edits:[{span:{start:r,end:r},text:`${n} && `}]}}function On(e,t){let n=new Map,r=[e];for(let e=r.pop();e!==void 0;e=r.pop()){if(e.id===t.id){let t=[e];for(let r=n.get(e);r!==void 0;r=n.get(r))t.unshift(r);return t}for(let t of(0,kt.L)(e))n.set(t,e),r.push(t)}}function kn(e,t){for(let n=t.length-1;n>=0;n--){let r=t[n],i=t[n-1];if(r===void 0)return;let a=i===void 0||i.kind===`logic`||i.kind===`conditional`||i.kind===`comprehension`&&i.predicate===r||i.kind===`bind`&&i.body===r,{kind:o}=e.typeOf(r);if(a&&(o===`bool`||o===`dyn`))return r}}function An(e,t){let n=[e],r=e;for(let e=t.length-2;e>=0;e--){let i=t[e];if(!(i?.kind===`select`?i.form===`plain`:i?.kind===`index`&&!i.optional)||i?.kind!==`select`&&i?.kind!==`index`||i.operand!==r)break;n.push(i),r=i}return n}function jn(e,t){return t.kind===`select`?`has(${Mn(e,t)})`:`${Mn(e,t.index)} in ${Mn(e,t.operand)}`}function Mn({text:e},t){return e.slice(t.span.start,t.span.end)}function Nn(e,t,n,r){let i=t.kind===`select`?t.fieldSpan.start:Pn(e,t);if(i===void 0)return;let a={span:{start:i,end:i},text:`?`},o=n.at(-1)??t,s=r[r.indexOf(t)-n.length];if(s?.kind===`select`&&s.form===`test`)return{title:"test it through `.?`",edits:[a]};let c=Fn(e.typeOf(o));if(c===void 0)return;let l=`.orValue(${c})`,{end:u}=o.span;return{title:`give a default with \`.?\` and \`${l.slice(1)}\``,edits:[a,{span:{start:u,end:u},text:l}]}}function Pn({text:e},t){let n=e.slice(t.operand.span.end,t.index.span.start).lastIndexOf(`[`);return n<0?void 0:t.operand.span.end+n+1}function Fn(e){switch(e.kind){case`bool`:return`false`;case`double`:return`0.0`;case`int`:return`0`;case`uint`:return`0u`;case`string`:return`''`;case`list`:return`[]`;case`map`:return`{}`;default:return}}function In(e,t,n){if(t.issues.length===0)return t.issues;if(t.issues.length>=r.b.expressionIssues)return t.issues.map(zn);let i=0;return t.issues.map(r=>{let a=t.unguarded.get(r),o=a===void 0?r.fixes??[]:Ln(e,t,a);if(o.length===0||++i>8)return zn(r);let s=o.filter(i=>Rn(e,r,t.issues,i,n));return s.length===0?zn(r):{...r,fixes:s}})}function Ln(e,t,n){return En({text:e,root:t.expression,absent:t.absent,typeOf:e=>t.types.get(e.id)??h.aq,unguarded:n})}function Rn(e,t,n,r,i){let a=i(Tn(e,r.edits))?.issues;if(a===void 0)return!1;let o=(e,t)=>e.filter(e=>t===void 0?e.severity===`error`:e.code===t).length;return o(a,t.code)<o(n,t.code)&&o(a)<=o(n)&&o(a,`constraint/redundant-guard`)<=o(n,`constraint/redundant-guard`)}function zn(e){if(e.fixes===void 0)return e;let{fixes:t,...n}=e;return n}var Bn=n(37369);function Vn(e,t,n,r=e=>e){let{expression:i,issues:a}=(0,Bn.q)(e);if(i===void 0)return{issues:a};let o=mn(e,r(i),t,n),{checked:s}=o;if(s!==void 0&&o.issues.length===0)return{checked:s,issues:o.issues};let c=In(e,o,e=>{let i=(0,Bn.q)(e).expression;return i===void 0?void 0:mn(e,r(i),t,n)});return s===void 0?{issues:c}:{checked:s,issues:c}}}),1250:((e,t,n)=>{n.d(t,{AS:()=>c,P3:()=>d,TP:()=>s,_2:()=>u,hK:()=>l,v2:()=>o});var r=n(21600),i=n(93567),a=n(13797);function o(e,t,n){let r=Math.ceil(Math.log2(Math.max(e.elements,2))),o=(0,i.kR)(e.elements)+(0,a.qM)(e.elements*r,(0,a.a0)(t.units)),s=11*n.times+(0,a.qM)(e.totalElements,r*(2+(0,a.a0)(t.units)));return Math.min((0,a.qM)(n.times,o),s)}function s(e,t){return e.kind===`scalar`?t.times:Math.min((0,a.qM)(t.times,(0,a.a0)(e.units)),t.times+e.totalUnits/10)}function c(e,t,n,r,i){let o=(0,a.qM)(Math.ceil(e.units/r),Math.ceil(t.units/i)),s=(e,t,r,i)=>(0,a.qM)(n.times+e.totalUnits/t,Math.ceil(r.units/i));return Math.min((0,a.qM)(n.times,o),s(e,r,t,i),s(t,i,e,r))}function l(e,t,n){let i=(0,r.u)(e.units,t.units),o=(0,r.u)(9,t.units);return Math.min((0,a.qM)(n.times,i),(0,a.qM)(e.totalUnits/10+2*n.times,o))}function u(e,t,n){let i=(0,a.qM)(e.units+2,(0,r.u)(e.units,t.units))+t.units,o=(0,a.qM)(e.units+2,(0,r.u)(9,t.units)),s=(0,a.qM)(e.totalUnits/10+2*n.times,o)+t.totalUnits;return Math.min((0,a.qM)(n.times,i),s)}function d(e){return e.kind===`list`||e.kind===`map`}}),79525:((e,t,n)=>{n.d(t,{V:()=>r,u:()=>i});function r({factors:e,assumed:t},n){let r=e.map(e=>`\`${e}\``).join(` × `);return t?`${r}; no \`maxItems\` or \`maxLength\` in a schema, assumed from ${n.toLocaleString(`en-US`)} bytes`:r}function i(e,t){let[n,...r]=t?.factors??[];return n===void 0?[e]:[e,n.startsWith(`${e}.`)?n.slice(e.length+1):n,...r]}}),95480:((e,t,n)=>{n.d(t,{$$:()=>f,Ve:()=>d,nn:()=>u});var r=n(87429),i=n(96644),a=n(1250),o=n(79525),s=n(8106),c=n(75906),l=n(13797);function u(e,t,n,r){let a={times:Math.min(t.totalElements,n.times*t.elements||0),degree:Math.max(t.degree,n.degree)},o={most:t.elements,degree:!t.constant&&(t.assumed||t.path!==``)?1:0},s={bytes:t.bytes,totalBytes:t.totalBytes,degree:a.degree},c=t.kind===`any`||t.kind===`map`?(0,l.nB)(i.An,s,a,t.path,e.assumptions):(0,l.d_)(a),u=t.child(a);return{turns:o,inside:a,element:u,key:r===void 0?c:{...c,entry:{...r,value:u}}}}function d(e,t){return{...e,loops:[...e.loops,t.turns]}}function f(e,t,n,r){let i=e.estimate(t.range,n,r),o=u(e,i.size,r,(0,c.dR)(t.range,n)),l=m(e,t,d(n,o),o,i.size),f=t.macro===`sortBy`?(0,a.v2)(i.size,l.size,r):0,h=(0,s.kg)([i,l],0,r,_(t,i.size,l.size,r)),v=o.inside.degree;return{...h,min:i.min+g(t,i.size,l),max:h.max+f,certain:h.certain+(v===0?f:0),steep:h.steep+(v>=2?f:0),cause:l.max>i.max?p(i.size,o,l.cause):i.cause}}function p(e,{inside:t},n){let r=e.path===``?`a list of the expression`:e.path;return{factors:(0,o.u)(r,n),bound:Math.max(t.times,n?.bound??0),assumed:e.assumed||n?.assumed===!0}}function m(e,t,n,i,a){let{inside:o,element:u,key:d}=i,[f,p]=t.variables,m=a.kind===`list`?u:a.kind===`map`?d:h(u,d),g=(0,c.el)(n,f,p===void 0?m:d);p!==void 0&&(g=(0,c.el)(g,p,u));let _=[t.predicate,t.transform].filter(e=>e!==void 0).map(t=>e.estimate(t,g,o)),v=(0,s.kg)(_,r.a,o,_.at(-1)?.size??(0,l.d_)(o)),[y]=_;return{...v,min:_.length>1?r.a+(y?.min??0):v.min,floor:r.a+(y?.floor??0)}}function h(e,t){let n=(0,l.nQ)([e,t]);return t.entry===void 0?n:{...n,entry:t.entry}}function g(e,t,n){return t.least===0?0:e.macro===`all`||e.macro===`exists`?n.floor:t.least*n.min}function _(e,t,n,r){let{elements:i,totalElements:a,degree:o}=t;switch(e.macro){case`all`:case`exists`:case`existsOne`:return(0,l.d_)(r);case`filter`:return t.kind===`list`?{...t,least:0}:{...t,kind:`any`,least:0};case`sortBy`:return t;case`map`:case`transformList`:return{...(0,l.O8)(i,a,n,{times:r.times,degree:o}),least:e.predicate===void 0?t.least:0};case`transformMap`:return(0,l.O8)(i,a,n,{times:r.times,degree:o},`map`);case`transformMapEntry`:return(0,l.O8)(i*Math.max(n.elements,1),Math.max(n.totalElements,a),n.child({times:Math.max(n.totalElements,a),degree:o}),{times:r.times,degree:o},`map`);default:return e.macro}}}),63109:((e,t,n)=>{n.d(t,{Ih:()=>o,fk:()=>i,iB:()=>a});var r=n(97535);n(96576),n(75906);let i=2**53-1;function a(e){let{documentBytes:t=r.b.documentBytes,elementBytes:n=2,textUnits:i=1/0}=e;return{documentBytes:t,elementBytes:n,textUnits:i}}function o(e){return Number.isFinite(e)?Math.min(Math.ceil(e),i):i}}),8106:((e,t,n)=>{n.d(t,{Pl:()=>o,QR:()=>a,Vo:()=>c,kg:()=>s,t9:()=>i});var r=n(13797);function i(e){return{min:0,floor:0,max:0,certain:0,steep:0,size:e,cause:void 0}}function a(e,t,n){let{degree:i}=t,a=(0,r.qM)(t.times,e);return{min:e,floor:e,max:a,certain:i===0?a:0,steep:i>=2?a:0,size:n,cause:void 0}}function o(e,t,n,i){let{degree:a}=n,o=(0,r.qM)(n.times,t);return{min:t+e.min,floor:Math.min(t,1)+e.floor,max:o+e.max,certain:a===0?o+e.certain:e.certain,steep:a>=2?o+e.steep:e.steep,size:i,cause:e.cause}}function s(e,t,n,i){let a=(0,r.qM)(n.times,t),o=t,s=a,c=n.degree===0?a:0,l=n.degree>=2?a:0,u;for(let t of e)o+=t.min,s+=t.max,c+=t.certain,l+=t.steep,t.cause!==void 0&&(u===void 0||t.max>u.max)&&(u=t);let d=Math.min(t,1)+(e[0]?.floor??0);return{min:o,floor:d,max:s,certain:c,steep:l,size:i,cause:u?.cause}}function c(e,t,n){let i=e=>Math.max(...t.map(e)),a=s([e,...t],0,n,(0,r.d_)(n)),o=n.times<=1;return{...a,min:e.min+Math.min(...t.map(e=>e.min)),max:o?e.max+i(e=>e.max):a.max,certain:o?e.certain+i(e=>e.certain):a.certain,size:(0,r.nQ)(t.map(e=>e.size))}}}),96576:((e,t,n)=>{n.d(t,{r:()=>E});var r=n(97535),i=n(21600),a=n(98271),o=n(97735),s=n(96644),c=n(72595),l=n(1250),u=n(13797);function d(e,t,n){let[i=(0,u.d_)(n),a=(0,u.d_)(n)]=t,{times:o}=n,s=(0,u.d_)(n),c={extra:0,result:s};switch(e){case`isIP`:case`isCIDR`:case`ip.isCanonical`:case`family`:case`isUnspecified`:case`isLoopback`:case`isLinkLocalMulticast`:case`isLinkLocalUnicast`:case`isGlobalUnicast`:case`containsIP`:case`containsCIDR`:case`prefixLength`:case`isMask`:case`sign`:case`isInteger`:case`asInteger`:case`asApproximateFloat`:case`major`:case`minor`:case`patch`:return c;case`ip`:case`cidr`:case`masked`:case`format.named`:return{extra:0,result:(0,u.fu)(64,n)};case`isURL`:case`isSemver`:case`isQuantity`:return{extra:(0,l.TP)(i,n),result:s};case`url`:{let e=(0,u.qM)(i.totalUnits,9)+64*o;return{extra:(0,l.TP)(i,n),result:(0,u.fu)((0,u.qM)(i.units,9)+64,n,e)}}case`semver`:{let e=i.totalUnits+64*o;return{extra:(0,l.TP)(i,n),result:(0,u.fu)(i.units+64,n,e)}}case`quantity`:return{extra:(0,l.TP)(i,n),result:(0,u.fu)(r.b.quantityLength+16,n)};case`add`:case`sub`:return{extra:0,result:(0,u.fu)(r.b.quantityLength+16,n)};case`isLessThan`:case`isGreaterThan`:case`compareTo`:return{extra:Math.min((0,l.TP)(i,n),(0,l.TP)(a,n)),result:s};case`getScheme`:case`getHost`:case`getHostname`:case`getPort`:case`getEscapedPath`:return{extra:0,result:(0,u.fu)(i.units,n,i.totalUnits)};case`getQuery`:{let e={times:i.totalUnits+o,degree:n.degree},t=(0,u.fu)(i.units,e,i.totalUnits),r=(0,u.O8)(i.units+1,e.times,t,e);return{extra:i.totalUnits,result:(0,u.O8)(i.units+1,e.times,r,n,`map`)}}case`find`:return{extra:(0,l.hK)(i,a,n)+a.totalUnits+i.totalUnits,result:(0,u.fu)(i.units,n,i.totalUnits)};case`findAll`:{let e={times:i.totalUnits+o,degree:n.degree};return{extra:(0,l._2)(i,a,n)+a.totalUnits+i.totalUnits,result:(0,u.O8)(i.units+1,e.times,(0,u.fu)(i.units,e),n)}}case`validate`:{let e=(0,u.fu)(256,{times:2*o,degree:n.degree});return{extra:(0,l.TP)(a,n),result:(0,u.O8)(2,2*o,e,n)}}case`isSorted`:case`max`:case`min`:case`sum`:return{extra:i.totalElements+o+i.totalCompare,result:e===`max`||e===`min`?i.child(n):s,overElements:!0};case`indexOf`:case`lastIndexOf`:return(0,l.P3)(i)||i.kind===`any`?f(i,a,n):void 0;default:return e.startsWith(`format.`)?{extra:0,result:(0,u.fu)(64,n)}:void 0}}function f(e,t,n){let r=Math.min(e.totalCompare,(0,u.qM)(e.totalElements,t.compare)),i=e.kind===`any`?n.times+(0,l.AS)(e,t,n,10,1):0;return{extra:Math.max(e.totalElements+r,i),result:(0,u.d_)(n),overElements:(0,l.P3)(e)}}function p(e,t,n){let[i=(0,u.d_)(n),a=(0,u.d_)(n)]=t,{times:o}=n,s=i.totalElements,c=Math.max(s,i.totalUnits);switch(e){case`reverse`:return{extra:11*o+2*c,result:i,overElements:!0};case`slice`:return{extra:11*o+c,result:{...i,least:0},overElements:!0};case`flatten`:{let e={times:i.totalBytes,degree:i.degree},t=i.child(e),n=(0,u.nQ)([t,t.child(e)]);return{extra:10*o+s+i.totalBytes,result:(0,u.O8)(i.bytes,i.totalBytes,n,{times:o,degree:i.degree}),overElements:!0}}case`lists.range`:{let e=(0,u.qM)(o,r.b.listElements);return{extra:10*o+e,result:(0,u.O8)(r.b.listElements,e,(0,u.d_)({times:e,degree:n.degree}),n)}}case`distinct`:{let e=m(i,n)?0:(0,u.qM)(i.elements,s+i.totalCompare);return{extra:10*o+2*s+e,result:{...i,least:0},overElements:!0}}case`sort`:return{extra:(0,l.v2)(i,i.child(n),n),result:i,overElements:!0};case`optional.unwrap`:case`unwrapOpt`:return{extra:s,result:{...i,least:0},overElements:!0};case`sets.contains`:case`sets.equivalent`:case`sets.intersects`:{let e=m(i,n)&&m(a,n)?0:Math.min((0,u.qM)(i.elements+i.compare,a.totalElements),(0,u.qM)(a.elements,s+i.totalCompare));return{extra:2*(s+a.totalElements+e),result:(0,u.d_)(n),overElements:!0}}case`math.greatest`:case`math.least`:return{extra:c+o,result:(0,u.d_)(n),overElements:!0};default:return}}function m(e,t){return e.child(t).kind===`text`}function h(e,t,n,r){let i=t[0]??(0,u.d_)(r),a=t[1]??(0,u.d_)(r),o=(0,u.d_)(r);switch(e){case`_==_`:case`_!=_`:return{extra:Math.min(i.totalCompare,a.totalCompare),result:o,overElements:(0,l.P3)(i)&&(0,l.P3)(a)};case`_<_`:case`_<=_`:case`_>_`:case`_>=_`:return{extra:Math.min((0,l.TP)(i,r),(0,l.TP)(a,r)),result:o};case`_+_`:return i.kind===`scalar`&&a.kind===`scalar`?{extra:0,result:o}:{extra:(0,l.TP)(i,r)+(0,l.TP)(a,r),result:v(i,a),overElements:(0,l.P3)(i)||(0,l.P3)(a)};case`_-_`:case`_*_`:case`_/_`:case`_%_`:case`-_`:case`!_`:return{extra:0,result:o};case`@in`:{if(a.kind===`map`)return{extra:0,result:o};let e=Math.min(a.totalCompare,(0,u.qM)(a.totalElements,i.compare));return{extra:a.totalElements+e,result:o,overElements:!0}}case`size`:case`charAt`:return{extra:(0,l.TP)(i,r),result:e===`size`?o:(0,u.fu)(2,r)};case`contains`:return{extra:(0,l.AS)(i,a,r,10,10),result:o};case`startsWith`:case`endsWith`:return{extra:(0,l.TP)(a,r),result:o};case`matches`:return{extra:(0,l.hK)(i,a,r)+(n?0:a.totalUnits),result:o};case`dyn`:case`optional.of`:case`optional.ofNonZeroValue`:case`hasValue`:case`value`:return{extra:0,result:i};case`or`:case`orValue`:return{extra:0,result:(0,u.nQ)([i,a])};case`first`:case`last`:return{extra:0,result:i.child(r)};default:return d(e,t,r)??g(e,t,r)??p(e,t,r)??_(t,r)}}function g(e,t,n){let[i=(0,u.d_)(n),a=(0,u.d_)(n),o=(0,u.d_)(n)]=t,s=i.units,{times:c}=n,d=(0,l.TP)(i,n);switch(e){case`indexOf`:case`lastIndexOf`:return{extra:c+(0,l.AS)(i,a,n,10,1),result:(0,u.d_)(n)};case`lowerAscii`:case`upperAscii`:case`trim`:case`substring`:return{extra:d+i.totalUnits,result:(0,u.fu)(s,n,i.totalUnits)};case`string`:case`bytes`:return{extra:d+i.totalUnits,result:{...(0,u.fu)(4*s+64,n,4*i.totalUnits+(0,u.qM)(c,64)),kind:e===`bytes`?`bytes`:`text`}};case`strings.quote`:return{extra:d+2*i.totalUnits+2*c,result:(0,u.fu)(2*s+2,n)};case`replace`:{let e=Math.min(s+(0,u.qM)(s+1,o.units),r.b.stringBytes),t=Math.min((0,u.qM)(c,e),i.totalUnits+(0,u.qM)(i.totalUnits+c,o.units));return{extra:d+i.totalUnits+c+t,result:(0,u.fu)(e,n,t)}}case`split`:{let e=i.totalUnits+c,t=(0,u.fu)(s,{times:e,degree:n.degree},i.totalUnits),r=(0,u.O8)(s+1,e,t,{times:c,degree:Math.max(i.degree,n.degree)});return{extra:d+e,result:{...r,path:i.path,assumed:i.assumed}}}case`join`:{let e=Math.min(i.bytes+(0,u.qM)(s,a.units),r.b.stringBytes),t=Math.min((0,u.qM)(c,e),i.totalBytes+(0,u.qM)(i.totalElements,a.units));return{extra:i.totalElements+t,result:(0,u.fu)(e,n,t),overElements:!0}}case`format`:{let e=Math.min((0,u.qM)(s,512)+8*a.bytes,r.b.stringBytes),t=(0,u.qM)(i.totalUnits,512)+8*a.totalBytes,o=Math.min((0,u.qM)(c,e),t);return{extra:d+2*o,result:(0,u.fu)(e,n,o)}}case`base64.encode`:case`base64.decode`:{let t=Math.ceil(i.totalUnits*4/3)+4*c,r=(0,u.fu)(Math.ceil(s*4/3)+4,n,t);return{extra:d+t,result:e===`base64.decode`?{...r,kind:`bytes`}:r}}case`regex.extract`:return{extra:(0,l.hK)(i,a,n)+a.totalUnits+i.totalUnits,result:(0,u.fu)(s,n,i.totalUnits)};case`regex.extractAll`:{let e=i.totalUnits+c,t=(0,u.fu)(s,{times:e,degree:n.degree});return{extra:(0,l._2)(i,a,n)+i.totalUnits,result:(0,u.O8)(s+1,e,t,{times:c,degree:Math.max(i.degree,n.degree)})}}case`regex.replace`:{let e=Math.max(o.units,(0,u.qM)(s,o.units)),t=Math.min(s+(0,u.qM)(s+1,e),2*r.b.stringBytes);return{extra:(0,l._2)(i,a,n)+i.totalUnits+(0,u.qM)(c,t),result:(0,u.fu)(t,n)}}default:return}}function _(e,t){let n=t=>e.reduce((e,n)=>e+t(n),0),r=e.every(e=>e.kind===`scalar`),i=(0,u.fu)(r?64:4*n(e=>e.units)+64,t);return{extra:r?0:100*t.times+2*n(e=>e.totalUnits),result:{...i,kind:`any`,elements:i.units,totalElements:i.totalUnits},overElements:e.some(l.P3)}}function v(e,t){let n=(0,u.nQ)([e,t]),i=n.kind===`list`?r.b.listElements:r.b.stringBytes;return{...n,units:Math.min(e.units+t.units,i),least:n.kind===`any`?0:e.least+t.least,elements:Math.min(e.elements+t.elements,r.b.listElements),bytes:e.bytes+t.bytes,compare:e.compare+t.compare}}var y=n(95480),b=n(8106),x=n(75906),S=n(73460),C=n(79317);function w(e,t){let n=(n,r)=>{let i=t.child(n,r),a=r===void 0||!(0,S.jh)(e)?void 0:(0,C.ZX)(e,r);return a===void 0||a instanceof c.Fn?i:w(a,i)},r=T(e);if(r===void 0)return{...t,child:n};let i=t.units===0?0:t.totalUnits/t.units,a=typeof e==`string`,o=Math.min(r,t.units),s=a?0:Math.min(r,t.elements);return{...t,kind:a?`text`:(0,S.Lv)(e)?`list`:`map`,units:o,least:o,totalUnits:Math.min(t.totalUnits,Math.ceil(i)*o),elements:s,totalElements:Math.min(t.totalElements,Math.ceil(i)*s),degree:Math.max(0,t.degree-1),assumed:!1,constant:!0,child:n}}function T(e){return typeof e==`string`||(0,S.Lv)(e)?e.length:(0,S.jh)(e)?(0,C.i8)(e):void 0}class E{assumptions;#e=0;constructor(e){this.assumptions=e}estimate(e,t,n){if(++this.#e>2e5){let e=1/0;return{...(0,b.t9)((0,u.d_)(n)),max:e,certain:e,steep:e}}switch(e.kind){case`literal`:return(0,b.t9)((0,u.CC)(e.value,n));case`identifier`:return(0,b.QR)(1,n,this.sizeOfName(e.id,e.name,t,n));case`select`:{let r=this.#t(e,t,n);if(r!==void 0)return r;let i=this.estimate(e.operand,t,n),a=e.form===`test`?(0,u.d_)(n):i.size.child(n,e.field);return(0,b.Pl)(i,1,n,a)}case`index`:{let r=this.estimate(e.operand,t,n),i=e.index.kind===`literal`&&typeof e.index.value==`string`?String(e.index.value):void 0,a=this.estimate(e.index,t,n);return(0,b.kg)([r,a],1,n,this.#r(e,r,a,i,t,n))}case`call`:return this.#i(e,t,n);case`logic`:{let r=this.#n(e.operands,t,n),i=(0,b.kg)(r,0,n,(0,u.d_)(n));return{...i,min:i.floor}}case`conditional`:return(0,b.Vo)(this.estimate(e.condition,t,n),this.#n([e.consequent,e.alternate],t,n),n);case`list`:{let r=e.elements.map(({value:e})=>this.estimate(e,t,n)),i=r.length,o=(0,u.nQ)(r.map(({size:e})=>e)),s=(0,u.O8)(i,(0,u.qM)(n.times,i),o,n),c=e.elements.some(({optional:e})=>e)?0:i;return(0,b.kg)(r,a.t1+i,n,{...s,least:c})}case`map`:{let r=e.entries.flatMap(({key:e,value:r})=>this.#n([e,r],t,n)),i=r.filter((e,t)=>t%2==1).map(e=>e.size),o=i.length,s=(0,u.O8)(o,(0,u.qM)(n.times,o),(0,u.nQ)(i),n,`map`);return(0,b.kg)(r,a.VJ+o,n,s)}case`message`:return(0,b.t9)((0,u.d_)(n));case`comprehension`:return(0,y.$$)(this,e,t,n);case`bind`:{let r=this.estimate(e.value,t,n),i=this.estimate(e.body,(0,x.el)(t,e.name,r.size),n);return{...(0,b.kg)([r,i],0,n,i.size),min:i.min,floor:i.floor}}case`optional-map`:{let r=this.estimate(e.operand,t,n),i=this.estimate(e.body,(0,x.el)(t,e.name,r.size),n);return{...(0,b.kg)([r,i],1,n,i.size),min:r.min+1}}default:return e}}#t(e,t,n){if(e.form===`test`)return;let{field:r,operand:i}=e,a=2;for(;i.kind===`select`&&i.form!==`test`;i=i.operand)r=`${i.field}.${r}`,a++;if(i.kind!==`identifier`)return;let o=t.checked.references.get(i.id);if(!(o?.kind!==`variable`||t.slots.has(o.slot))&&t.values[o.slot]===void 0&&t.checked.types.get(i.id)?.kind===`dyn`)return this.#e+=a-1,(0,b.QR)(a,n,this.sizeOfName(i.id,`${i.name}.${r}`,t,n))}#n(e,t,n){return e.map(e=>this.estimate(e,t,n))}sizeOfName(e,t,n,r){let i=n.checked.references.get(e);if(i?.kind===`local`){let e=n.locals.findLast(e=>e.name===i.name);return e===void 0?(0,u.d_)(r):O(e,n,r)}if(i?.kind!==`variable`)return(0,u.d_)(r);let a=n.slots.get(i.slot);if(a!==void 0)return O(a,n,r);let{documentBytes:o}=this.assumptions,l=n.checked.types.get(e)??s.aq,d={bytes:o,totalBytes:(0,u.qM)(r.times,o),degree:r.degree+1},f=(0,u.nB)(l,d,r,t,this.assumptions),p=n.values[i.slot];return p===void 0||p instanceof c.Fn?f:w(p,f)}#r(e,t,n,r,i,a){let{entry:o}=n.size,s=o===void 0?void 0:(0,x.dR)(e.operand,i);return s!==void 0&&s.chain===o?.chain&&s.head===o.head&&o!==void 0?o.value:t.size.child(a,r)}#i(e,t,n){let r=e.receiver===void 0?e.arguments:[e.receiver,...e.arguments],i=t.checked.references.get(e.id),a=r[1];if(e.name===`@in`&&a!==void 0&&(0,o.l)(a)!==void 0){let e=r.slice(0,1).map(e=>this.estimate(e,t,n)),i=this.estimate(a,t,n),o=r[0]!==void 0&&t.checked.types.get(r[0].id)?.kind===`string`?0:i.max+(0,u.qM)(n.times,2*i.size.elements),s=(0,b.kg)(e,1,n,(0,u.d_)(n));return{...s,max:s.max+o,certain:s.certain+(n.degree===0?o:0)}}let s=this.#n(r,t,n);if(i?.kind===`function`){let e=t.loops.length,r={checked:i.function.body,locals:[],slots:new Map(s.map(({size:t},n)=>[n,{size:t,depth:e}])),values:[],loops:t.loops},a=this.estimate(i.function.body.expression,r,n);return(0,b.kg)([...s,a],1,n,a.size)}let c=i?.kind===`overloads`?i.overloads[0]?.name??e.name:e.name,l=s.map(D);l[1]!==void 0&&(l[1]=k(c,a,l[1],t.checked));let d=ee(e,n)??h(c,l,a?.kind===`literal`,n),[f]=s,p=f!==void 0&&s.length===1?(0,b.Pl)(f,1,n,d.result):(0,b.kg)(s,1,n,d.result),{extra:m}=d,g=c===`or`||c===`orValue`?(s[0]?.min??0)+1:p.min+(d.least??0);if(m===0)return g===p.min?p:{...p,min:g};let{degree:_}=n;d.overElements===!0&&(_=Math.max(...l.map(e=>e.degree)));let v=n.degree===0&&l.every(e=>e.constant),y=s.every(e=>e.max<m);return{min:g,floor:p.floor,max:p.max+m,certain:p.certain+(v?m:0),steep:p.steep+(_>=2?m:0),size:p.size,cause:y?A(c,l,n)??p.cause:p.cause}}}function D({size:e}){return e}function O({size:e,depth:t},n,r){let i=(0,x.ak)(n,t,r);return i===void 0?e:(0,u.ZD)(e,i)}function k(e,t,n,{patterns:a}){if(e!==`matches`&&!e.startsWith(`regex.`))return n;let o=n.units+r.b.patternProgram/4;if(t?.kind===`literal`&&typeof t.value==`string`){if(!t.value.includes(`{`))return n;let e=a?.of(t.value)??(0,i.E)(t.value);e instanceof c.Fn||(o=e.weight)}return{...n,units:o,totalUnits:n.totalUnits*Math.max(1,o/Math.max(n.units,1))}}function ee(e,t){let[n]=e.arguments;if(e.name!==`lists.range`||n?.kind!==`literal`||typeof n.value!=`number`)return;let i=Math.max(0,Math.min(n.value,r.b.listElements)),o=(0,u.qM)(t.times,i),s=(0,u.d_)({times:o,degree:t.degree}),c={...(0,u.O8)(i,o,s,t),least:i};return{extra:(0,u.qM)(t.times,a.t1)+o,least:i,result:c}}function A(e,t,n){let r;for(let e of t)e.path!==``&&(r===void 0||e.totalUnits>r.totalUnits)&&(r=e);let i=/^[a-z]/i.test(e)?[e]:[],a=n.times>1;return r===void 0||a&&i.length===0?void 0:{factors:a?i:[r.path,...i],bound:r.totalUnits,assumed:r.assumed}}}),75906:((e,t,n)=>{n.d(t,{Pu:()=>i,ak:()=>o,dR:()=>s,el:()=>a,ov:()=>r});let r={times:1,degree:0};function i(e,t=[]){return{checked:e,locals:[],slots:new Map,values:t,loops:[]}}function a(e,t,n){return{...e,locals:[...e.locals,{name:t,size:n,depth:e.loops.length}]}}function o(e,t,n){let{loops:r}=e;if(t>=r.length)return;let i=1,a=0;for(let e=t;e<r.length;e++)i*=r[e]?.most??1,a+=r[e]?.degree??0;return{...n,factor:i,factorDegree:a}}function s(e,t){let n=[],r=e;for(;r.kind===`select`&&r.form===`plain`;r=r.operand)n.push(r.field);if(r.kind!==`identifier`)return;let i=t.checked.references.get(r.id),a=n.reverse().join(`.`);if(i?.kind===`variable`)return{chain:a,head:t.slots.get(i.slot)??i.slot};if(i?.kind===`local`)return{chain:a,head:t.locals.findLast(e=>e.name===i.name)}}}),13797:((e,t,n)=>{n.d(t,{CC:()=>d,O8:()=>x,ZD:()=>C,a0:()=>c,d_:()=>p,fu:()=>v,nB:()=>i,nQ:()=>S,qM:()=>w});var r=n(97535);function i(e,t,n,r,i){return e.kind===`dyn`?o(e,t,n,r,i):a(e,t,n,r,i)}function a(e,t,n,r,a){let c=(e,n)=>o=>i(e,t,o,T(r,n),a);switch(e.kind){case`string`:return s(e.values?.reduce((e,t)=>Math.max(e,t.length),0)??(e.maxLength===void 0?void 0:2*e.maxLength),t,n,r,a);case`bytes`:return{...s(void 0,t,n,r,a),kind:`bytes`};case`list`:return u(`list`,e.maxItems,a.elementBytes,t,n,r,t=>c(e.element)(t));case`map`:return u(`map`,e.maxProperties,Math.max(4,a.elementBytes),t,n,r,(t,n)=>c(e.value,n)(t));case`record`:{let i=e.rest===void 0?e.fieldNames.length:void 0,a=u(`map`,i,4,t,n,r,(t,n)=>{let r=n===void 0?void 0:e.field(n);return c(r?.type??e.rest??{kind:`dyn`},n)(t)});return i===void 0?a:{...a,degree:n.degree}}case`optional`:return c(e.value)(n);case`union`:return S(e.members.map(e=>c(e)(n)));case`dyn`:case`parameter`:case`opaque`:return o(e,t,n,r,a);default:return p(n,r)}}function o(e,t,n,r,a){let{bytes:o,totalBytes:s,degree:c}=t,{elementBytes:u,textUnits:d}=a,f=Math.min(d,o),p=Math.floor(o/u),m=Math.min(w(n.times,p),s/u);return{kind:`any`,units:Math.max(f,p),least:0,totalUnits:Math.max(Math.min(w(n.times,f),s),m),elements:p,totalElements:m,bytes:o,totalBytes:s,compare:l(o,u),totalCompare:n.times+s/u+s/10,degree:c,path:r,assumed:!0,constant:!1,entry:void 0,child:(n,o)=>i(e,t,n,T(r,o),a)}}function s(e,t,n,r,{textUnits:i}){let a=Math.min(e??i,t.bytes),o=Math.min(w(n.times,a),t.totalBytes),s=c(a);return{kind:`text`,units:a,least:0,totalUnits:o,elements:0,totalElements:0,bytes:Math.min(t.bytes,4*a),totalBytes:Math.min(t.totalBytes,w(n.times,4*a)),compare:s,totalCompare:Math.min(w(n.times,s),n.times+o/10),degree:t.degree,path:r,assumed:e===void 0,constant:!1,entry:void 0,child:e=>p(e,r)}}function c(e){return Math.ceil(e/10)}function l(e,t){return 1+e/t+e/10}function u(e,t,n,{bytes:r,totalBytes:i,degree:a},o,s,c){let u=Math.min(t??1/0,Math.floor(r/n)),d=Math.min(w(o.times,u),i/n);return{kind:e,units:u,least:0,totalUnits:d,elements:u,totalElements:d,bytes:r,totalBytes:i,compare:l(r,n),totalCompare:o.times+i/n+i/10,degree:a,path:s,assumed:t===void 0,constant:!1,entry:void 0,child:c}}function d(e,t){return typeof e==`string`?y(e.length,t):e instanceof Uint8Array?{...v(e.length,t),kind:`bytes`}:p(t,``,!0)}let f=e=>p(e);function p(e,t=``,n=!1){return t===``&&e.times===1&&e.degree===0?n?g:h:m(e,t,n)}function m(e,t,n){return{kind:`scalar`,units:1,least:0,totalUnits:e.times,elements:0,totalElements:0,bytes:32,totalBytes:w(e.times,32),compare:1,totalCompare:e.times,degree:e.degree,path:t,assumed:!1,constant:n,entry:void 0,child:t===``?f:_(t)}}let h=m({times:1,degree:0},``,!1),g=m({times:1,degree:0},``,!0);function _(e){return t=>p(t,e)}function v(e,t,n=1/0){let i=Math.min(e,r.b.stringBytes);return b(i,Math.min(w(t.times,i),n),t,0,!1)}function y(e,t){let n=Math.min(e,r.b.stringBytes);return b(n,w(t.times,n),t,e,!0)}function b(e,t,n,r,i){let a=c(e);return{kind:`text`,units:e,least:r,totalUnits:t,elements:0,totalElements:0,bytes:4*e,totalBytes:4*t,compare:a,totalCompare:Math.min(w(n.times,a),n.times+t/10),degree:n.degree,path:``,assumed:!1,constant:i,entry:void 0,child:f}}function x(e,t,n,i,a=`list`){let o=Math.min(e,r.b.listElements);return{kind:a,units:o,least:0,totalUnits:t,elements:o,totalElements:t,bytes:w(o,n.bytes+2),totalBytes:Math.min(n.totalBytes,w(t,n.bytes))+2*t,compare:1+w(o,1+n.compare),totalCompare:i.times+t+n.totalCompare,degree:i.degree,path:``,assumed:n.assumed,constant:n.constant,entry:void 0,child:(e,t)=>t===void 0?n:{...n,path:T(n.path,t)}}}function S(e){let[t]=e;if(t===void 0)return p({times:0,degree:0});if(e.length===1)return t;let{kind:n,units:r,least:i,totalUnits:a,elements:o,totalElements:s,bytes:c,totalBytes:l}=t,{compare:u,totalCompare:d,degree:f,path:m,assumed:h,constant:g}=t;for(let t=1;t<e.length;t++){let p=e[t];p!==void 0&&(p.kind!==n&&(n=`any`),p.units>r&&(m=p.path),r=Math.max(r,p.units),i=Math.min(i,p.least),a+=p.totalUnits,o=Math.max(o,p.elements),s+=p.totalElements,c=Math.max(c,p.bytes),l+=p.totalBytes,u=Math.max(u,p.compare),d+=p.totalCompare,f=Math.max(f,p.degree),h||=p.assumed,g&&=p.constant)}return{kind:n,units:r,least:i,totalUnits:a,elements:o,totalElements:s,bytes:c,totalBytes:l,compare:u,totalCompare:d,degree:f,path:m,assumed:h,constant:g,entry:void 0,child:(t,n)=>S(e.map(e=>e.child(t,n)))}}function C(e,t){let n=(e,n)=>Math.min(w(t.times,e),w(n,t.factor));return{...e,totalUnits:n(e.units,e.totalUnits),totalElements:n(e.elements,e.totalElements),totalBytes:n(e.bytes,e.totalBytes),totalCompare:n(e.compare,e.totalCompare),entry:e.entry&&{...e.entry,value:C(e.entry.value,t)},degree:Math.max(t.degree,e.degree+t.factorDegree),child:(n,r)=>{let i=e.child(n,r),a=(e,r)=>Math.min(w(n.times,e),w(r,t.factor));return{...C(i,t),totalUnits:a(i.units,i.totalUnits),totalElements:a(i.elements,i.totalElements),totalBytes:a(i.bytes,i.totalBytes),totalCompare:a(i.compare,i.totalCompare)}}}}function w(e,t){return e===0||t===0?0:e*t}function T(e,t){return t===void 0?e:e===``?t:e+`.`+t}}),39554:((e,t,n)=>{n.d(t,{AE:()=>C,Cc:()=>l,EJ:()=>S,GJ:()=>h,Oy:()=>b,R:()=>u,Ws:()=>y,_4:()=>_,aw:()=>T,gL:()=>v,gh:()=>w,oX:()=>d,pL:()=>m,tX:()=>p,v2:()=>f,w3:()=>E,y:()=>g,zM:()=>x,zR:()=>D});var r=n(96644),i=n(98534),a=n(73460),o=n(72595);let s=(0,r.Wi)(`A`),c=(0,r.Wi)(`B`),l={type:r.HX,is:e=>typeof e==`boolean`},u={type:r.I8,is:a.E6},d={type:r.Xl,is:e=>e instanceof o.Fg},f={type:r.y4,is:e=>e instanceof o.__},p={type:r.An,is:e=>typeof e==`string`},m={type:r.E9,is:e=>e instanceof Uint8Array},h={type:r.ht,is:e=>e instanceof o.Dc},g={type:r.ft,is:e=>e instanceof o.dw};r.ZE;let _={type:(0,r.c3)(s),is:a.Lv},v={type:(0,r.A7)(s,c),is:a.jh},y={type:(0,r.Ki)(s),is:e=>e instanceof o.O3},b={type:s,is:e=>e!==void 0};r.aq;function x(e){return{type:(0,r.c3)(e),is:a.Lv}}function S(e){return{type:{kind:`opaque`,name:e,parameters:[]},is:t=>t instanceof o.FD&&t.typeName===e}}function C(e,t,n,r){return{id:e,name:t,receiver:!1,parameters:[],result:n,call:()=>r()}}function w(e,t,n,r,a,o,s){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type],result:a,call:(e,t=null)=>r.is(t)?o(e,t):i.NU,...s===void 0?{}:{validate:s}}}function T(e,t,n,[r,a],o,s,c){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type],result:o,call:(e,t=null,n=null)=>r.is(t)&&a.is(n)?s(e,t,n):i.NU,...c===void 0?{}:{validate:c}}}function E(e,t,n,[r,a,o],s,c,l){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type,o.type],result:s,call:(e,t=null,n=null,s=null)=>r.is(t)&&a.is(n)&&o.is(s)?c(e,t,n,s):i.NU,...l===void 0?{}:{validate:l}}}function D(e,t,n,[r,a,o,s],c,l,u){return{id:e,name:t,receiver:n===`receiver`,parameters:[r.type,a.type,o.type,s.type],result:c,call:(e,t=null,n=null,c=null,u=null)=>r.is(t)&&a.is(n)&&o.is(c)&&s.is(u)?l(e,t,n,c,u):i.NU,...u===void 0?{}:{validate:u}}}}),837:((e,t,n)=>{n.d(t,{sK:()=>d,x3:()=>u});var r=n(97535),i=n(96644),a=n(98534),o=n(79317),s=n(72595),c=n(39554);let l=(0,i.Wi)(`A`),u=new s.O3(void 0),d={name:`optionals`,overloads:[(0,c.gh)(`optional_of`,`optional.of`,`global`,c.Oy,(0,i.Ki)(l),(e,t)=>new s.O3(t)),(0,c.AE)(`optional_none`,`optional.none`,(0,i.Ki)(l),()=>u),(0,c.gh)(`optional_ofNonZeroValue`,`optional.ofNonZeroValue`,`global`,c.Oy,(0,i.Ki)(l),(e,t)=>m(t)?u:new s.O3(t)),(0,c.gh)(`optional_hasValue`,`hasValue`,`receiver`,c.Ws,i.HX,(e,t)=>t.value!==void 0),(0,c.gh)(`optional_value`,`value`,`receiver`,c.Ws,l,(e,t)=>f(t)),(0,c.aw)(`optional_or_optional`,`or`,`receiver`,[c.Ws,c.Ws],(0,i.Ki)(l),(e,t,n)=>t.value===void 0?n:t),(0,c.aw)(`optional_orValue_value`,`orValue`,`receiver`,[c.Ws,c.Oy],l,(e,t,n)=>t.value??p(t,n)),(0,c.gh)(`optional_unwrap`,`optional.unwrap`,`global`,(0,c.zM)((0,i.Ki)(l)),(0,i.c3)(l),h),(0,c.gh)(`optional_unwrapOpt`,`unwrapOpt`,`receiver`,(0,c.zM)((0,i.Ki)(l)),(0,i.c3)(l),h),(0,c.gh)(`list_first`,`first`,`receiver`,c._4,(0,i.Ki)(l),(e,t)=>g(t,0)),(0,c.gh)(`list_last`,`last`,`receiver`,c._4,(0,i.Ki)(l),(e,t)=>g(t,t.length-1))]};function f(e){return e.value===void 0?new s.Fn(`none_dereference`,"`optional.none()` has no value"):e.value}function p(e,t){return e.value===null?null:t}function m(e){return typeof e==`object`?e===null?!0:Array.isArray(e)||e instanceof Uint8Array?e.length===0:e instanceof s.__||e instanceof s.Fg?e.value===0:e instanceof s.Bo||e instanceof s.I8?(0,o.i8)(e)===0:e instanceof s.dw?e.seconds===0&&e.nanos===0:e instanceof s.O3&&e.value===void 0:e===!1||e===0||e===``}function h(e,t){if(t.length>r.b.listElements)return(0,a.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(t.length))return e.exhausted;let n=[];for(let e of t){if(!(e instanceof s.O3))return a.NU;e.value!==void 0&&n.push(e.value)}return n}function g(e,t){let n=e[t];return n===void 0?u:n instanceof s.Fn?n:new s.O3(n)}}),71615:((e,t,n)=>{n.d(t,{i:()=>be,g:()=>Te});var r=n(21600),i=n(86294),a=n(96644),o=n(98107),s=n(6920),c=n(79317),l=n(72595),u=n(97535),d=n(34552),f=n(98534),p=n(46210),m=n(3557),h=n(39554);let g=[h.R,h.R],_=[h.oX,h.oX],v=[h.v2,h.v2],y=[(0,h.aw)(`add_int64`,`_+_`,`global`,g,a.I8,(e,t,n)=>(0,p.Zo)(t,n)),(0,h.aw)(`add_uint64`,`_+_`,`global`,_,a.Xl,(e,t,n)=>(0,p.sB)(t,n)),(0,h.aw)(`add_double`,`_+_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value+n.value)),(0,h.aw)(`add_string`,`_+_`,`global`,[h.tX,h.tX],a.An,b),(0,h.aw)(`add_bytes`,`_+_`,`global`,[h.pL,h.pL],a.E9,x),(0,h.aw)(`add_list`,`_+_`,`global`,[h._4,h._4],(0,a.c3)((0,a.Wi)(`A`)),S),(0,h.aw)(`add_timestamp_duration`,`_+_`,`global`,[h.GJ,h.y],a.ht,(e,t,n)=>C(t,n,1)),(0,h.aw)(`add_duration_timestamp`,`_+_`,`global`,[h.y,h.GJ],a.ht,(e,t,n)=>C(n,t,1)),(0,h.aw)(`add_duration_duration`,`_+_`,`global`,[h.y,h.y],a.ft,(e,t,n)=>(0,d.cf)(t.seconds+n.seconds,t.nanos+n.nanos)),(0,h.aw)(`subtract_int64`,`_-_`,`global`,g,a.I8,(e,t,n)=>(0,p.ar)(t,n)),(0,h.aw)(`subtract_uint64`,`_-_`,`global`,_,a.Xl,(e,t,n)=>(0,p.Pj)(t,n)),(0,h.aw)(`subtract_double`,`_-_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value-n.value)),(0,h.aw)(`subtract_timestamp_timestamp`,`_-_`,`global`,[h.GJ,h.GJ],a.ft,(e,t,n)=>(0,d.cf)(t.seconds-n.seconds,t.nanos-n.nanos)),(0,h.aw)(`subtract_timestamp_duration`,`_-_`,`global`,[h.GJ,h.y],a.ht,(e,t,n)=>C(t,n,-1)),(0,h.aw)(`subtract_duration_duration`,`_-_`,`global`,[h.y,h.y],a.ft,(e,t,n)=>(0,d.cf)(t.seconds-n.seconds,t.nanos-n.nanos)),(0,h.aw)(`multiply_int64`,`_*_`,`global`,g,a.I8,(e,t,n)=>(0,p.KP)(t,n)),(0,h.aw)(`multiply_uint64`,`_*_`,`global`,_,a.Xl,(e,t,n)=>(0,p.rl)(t,n)),(0,h.aw)(`multiply_double`,`_*_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value*n.value)),(0,h.aw)(`divide_int64`,`_/_`,`global`,g,a.I8,(e,t,n)=>(0,p.bt)(t,n)),(0,h.aw)(`divide_uint64`,`_/_`,`global`,_,a.Xl,(e,t,n)=>(0,p.wV)(t,n)),(0,h.aw)(`divide_double`,`_/_`,`global`,v,a.y4,(e,t,n)=>new l.__(t.value/n.value)),(0,h.aw)(`modulo_int64`,`_%_`,`global`,g,a.I8,(e,t,n)=>(0,p.Yf)(t,n)),(0,h.aw)(`modulo_uint64`,`_%_`,`global`,_,a.Xl,(e,t,n)=>(0,p.Di)(t,n)),(0,h.gh)(`negate_int64`,`-_`,`global`,h.R,a.I8,(e,t)=>(0,p.Gs)(t)),(0,h.gh)(`negate_double`,`-_`,`global`,h.v2,a.y4,(e,t)=>new l.__(-t.value)),(0,h.gh)(`logical_not`,`!_`,`global`,h.Cc,a.HX,(e,t)=>!t)];function b(e,t,n){let r=t.length+n.length;if(r>u.b.stringBytes)return(0,m.jQ)();let i=Math.ceil(r/10)-1;return i>0&&!e.charge(i)?e.exhausted:(0,m.KD)(t+n)}function x(e,t,n){let r=t.length+n.length;if(r>u.b.stringBytes)return(0,m.jQ)();let i=Math.ceil(r/10)-1;if(i>0&&!e.charge(i))return e.exhausted;let a=new Uint8Array(r);return a.set(t),a.set(n,t.length),a}function S(e,t,n){let r=t.length+n.length;return r>u.b.listElements?(0,f.g$)(`a list`,u.b.listElements,`elements`):e.charge(Math.ceil(r/10))?t.concat(n):e.exhausted}function C(e,t,n){return(0,d.U_)(e.seconds+n*t.seconds,e.nanos+n*t.nanos)}var w=n(55575);let T=[[`bool`,h.Cc,h.Cc],[`int64`,h.R,h.R],[`int64_double`,h.R,h.v2],[`int64_uint64`,h.R,h.oX],[`uint64`,h.oX,h.oX],[`uint64_double`,h.oX,h.v2],[`uint64_int64`,h.oX,h.R],[`double`,h.v2,h.v2],[`double_int64`,h.v2,h.R],[`double_uint64`,h.v2,h.oX],[`string`,h.tX,h.tX],[`bytes`,h.pL,h.pL],[`timestamp`,h.GJ,h.GJ],[`duration`,h.y,h.y]],E=[(0,h.aw)(`equals`,`_==_`,`global`,[h.Oy,h.Oy],a.HX,s.b9),(0,h.aw)(`not_equals`,`_!=_`,`global`,[h.Oy,h.Oy],a.HX,(e,t,n)=>{let r=(0,s.b9)(e,t,n);return r instanceof l.Fn?r:!r}),...D(`less`,`_<_`,e=>e<0),...D(`less_equals`,`_<=_`,e=>e<=0),...D(`greater`,`_>_`,e=>e>0),...D(`greater_equals`,`_>=_`,e=>e>=0),(0,h.aw)(`in_list`,`@in`,`global`,[h.Oy,h._4],a.HX,O),(0,h.aw)(`in_map`,`@in`,`global`,[h.Oy,h.gL],a.HX,k)];function D(e,t,n){return T.map(([r,i,o])=>(0,h.aw)(`${e}_${r}`,t,`global`,[i,o],a.HX,(e,t,r)=>{let i=(0,w.ck)(e,t,r);return i instanceof l.Fn?i:n(i)}))}function O(e,t,n){if(!e.charge(n.length))return e.exhausted;let r;for(let i of n){let n=(0,s.b9)(e,i,t);if(n===!0)return!0;n!==!1&&(r??=n)}return r??!1}function k(e,t,n){let r=(0,c.ZX)(n,t);return(0,c.t8)(r)?r:r!==void 0}var ee=n(89531);let A=/^[+-]?0*(\d{1,20})$/,te=/^0*(\d{1,20})$/,j=/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,ne=2048,M=[`1`,`t`,`T`,`TRUE`,`true`,`True`],N=[`0`,`f`,`F`,`FALSE`,`false`,`False`];function P(e){if(e.length>ne||!A.test(e))return L(`int`,e);let t=BigInt(e.startsWith(`+`)?e.slice(1):e),n=(0,p.RI)(t);return n instanceof l.Fn?L(`int`,e):n}function F(e){if(e.length>ne||!te.test(e))return L(`uint`,e);let t=(0,p.cB)(BigInt(e));return t instanceof l.Fn?L(`uint`,e):t}function I(e){if(e===`NaN`)return new l.__(NaN);if(e===`Infinity`)return new l.__(1/0);if(e===`-Infinity`)return new l.__(-1/0);if(e.length>ne||!j.test(e))return L(`double`,e);let t=Number(e);return Number.isFinite(t)?new l.__(t):L(`double`,e)}function re(e){return M.includes(e)?!0:!N.includes(e)&&L(`bool`,e)}function ie(e){return(0,p.jC)(e.value)??new l.Fn(`overflow`,`double outside of the range of int`)}function ae(e){return(0,p.wM)(e.value)??new l.Fn(`overflow`,`double outside of the range of uint`)}function oe(e){return e.value>p.BX?new l.Fn(`overflow`,`uint outside of the range of int`):e.value}function se(e){return e<0?new l.Fn(`overflow`,`int outside of the range of uint`):(0,p.cB)(BigInt(e))}function ce(e){return(0,d.U_)(Number(e),0)}function L(e,t){return new l.Fn(`conversion`,`${(0,ee.T)(t)} is not ${e===`int`?`an`:`a`} ${e}`)}var le=n(73460),ue=n(59345),R=n(61447),z=n(78481);let de=[B(`bool_to_bool`,`bool`,h.Cc,a.HX),(0,h.gh)(`string_to_bool`,`bool`,`global`,h.tX,a.HX,(e,t)=>re(t),V(re)),B(`bytes_to_bytes`,`bytes`,h.pL,a.E9),(0,h.gh)(`string_to_bytes`,`bytes`,`global`,h.tX,a.E9,H),B(`double_to_double`,`double`,h.v2,a.y4),(0,h.gh)(`int64_to_double`,`double`,`global`,h.R,a.y4,(e,t)=>new l.__(Number(t))),(0,h.gh)(`uint64_to_double`,`double`,`global`,h.oX,a.y4,(e,t)=>new l.__(Number(t.value))),(0,h.gh)(`string_to_double`,`double`,`global`,h.tX,a.y4,(e,t)=>I(t),V(I)),B(`duration_to_duration`,`duration`,h.y,a.ft),(0,h.gh)(`int64_to_duration`,`duration`,`global`,h.R,a.ft,(e,t)=>(0,R.JV)(BigInt(t))),(0,h.gh)(`string_to_duration`,`duration`,`global`,h.tX,a.ft,(e,t)=>(0,R.E9)(t),V(R.E9)),B(`to_dyn`,`dyn`,h.Oy,a.aq),B(`int64_to_int64`,`int`,h.R,a.I8),(0,h.gh)(`uint64_to_int64`,`int`,`global`,h.oX,a.I8,(e,t)=>oe(t)),(0,h.gh)(`double_to_int64`,`int`,`global`,h.v2,a.I8,(e,t)=>ie(t)),(0,h.gh)(`string_to_int64`,`int`,`global`,h.tX,a.I8,(e,t)=>P(t),V(P)),(0,h.gh)(`timestamp_to_int64`,`int`,`global`,h.GJ,a.I8,(e,t)=>t.seconds),(0,h.gh)(`duration_to_int64`,`int`,`global`,h.y,a.I8,(e,t)=>(0,p.$N)((0,d.$B)(t))),B(`string_to_string`,`string`,h.tX,a.An),(0,h.gh)(`bool_to_string`,`string`,`global`,h.Cc,a.An,(e,t)=>String(t)),(0,h.gh)(`bytes_to_string`,`string`,`global`,h.pL,a.An,U),(0,h.gh)(`double_to_string`,`string`,`global`,h.v2,a.An,(e,t)=>(0,ue.h0)(t.value)),(0,h.gh)(`duration_to_string`,`string`,`global`,h.y,a.An,(e,t)=>(0,R.cb)(t)),(0,h.gh)(`int64_to_string`,`string`,`global`,h.R,a.An,(e,t)=>String(t)),(0,h.gh)(`timestamp_to_string`,`string`,`global`,h.GJ,a.An,(e,t)=>(0,R.ms)(t)),(0,h.gh)(`uint64_to_string`,`string`,`global`,h.oX,a.An,(e,t)=>String(t.value)),B(`timestamp_to_timestamp`,`timestamp`,h.GJ,a.ht),(0,h.gh)(`int64_to_timestamp`,`timestamp`,`global`,h.R,a.ht,(e,t)=>ce(t)),(0,h.gh)(`string_to_timestamp`,`timestamp`,`global`,h.tX,a.ht,(e,t)=>(0,R.EH)(t),V(R.EH)),(0,h.gh)(`type`,`type`,`global`,h.Oy,a.ZE,(e,t)=>new l.Uu((0,le.BR)(t))),B(`uint64_to_uint64`,`uint`,h.oX,a.Xl),(0,h.gh)(`int64_to_uint64`,`uint`,`global`,h.R,a.Xl,(e,t)=>se(t)),(0,h.gh)(`double_to_uint64`,`uint`,`global`,h.v2,a.Xl,(e,t)=>ae(t)),(0,h.gh)(`string_to_uint64`,`uint`,`global`,h.tX,a.Xl,(e,t)=>F(t),V(F))];function B(e,t,n,r){return(0,h.gh)(e,t,`global`,n,r,(e,t)=>t)}function V(e){return([t])=>{let n=typeof t==`string`?e(t):null;return n instanceof l.Fn?n.message:void 0}}function H(e,t){return(0,m.g4)(e,t.length,t.length)??(0,z.Af)(t)}function U(e,t){let n=(0,m.g4)(e,t.length,t.length);return n===void 0?(0,z._6)(t)??new l.Fn(`invalid_utf8`,`bytes are not UTF-8`):n}let fe=[[``,`CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu`],[`Africa`,`Abidjan Accra Addis_Ababa Algiers Asmara Asmera Bamako Bangui Banjul Bissau Blantyre Brazzaville Bujumbura Cairo Casablanca Ceuta Conakry Dakar Dar_es_Salaam Djibouti Douala El_Aaiun Freetown Gaborone Harare Johannesburg Juba Kampala Khartoum Kigali Kinshasa Lagos Libreville Lome Luanda Lubumbashi Lusaka Malabo Maputo Maseru Mbabane Mogadishu Monrovia Nairobi Ndjamena Niamey Nouakchott Ouagadougou Porto-Novo Sao_Tome Timbuktu Tripoli Tunis Windhoek`],[`America`,`Adak Anchorage Anguilla Antigua Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis Argentina/Tucuman Argentina/Ushuaia Aruba Asuncion Atikokan Atka Bahia Bahia_Banderas Barbados Belem Belize Blanc-Sablon Boa_Vista Bogota Boise Buenos_Aires Cambridge_Bay Campo_Grande Cancun Caracas Catamarca Cayenne Cayman Chicago Chihuahua Ciudad_Juarez Coral_Harbour Cordoba Costa_Rica Coyhaique Creston Cuiaba Curacao Danmarkshavn Dawson Dawson_Creek Denver Detroit Dominica Edmonton Eirunepe El_Salvador Ensenada Fort_Nelson Fort_Wayne Fortaleza Glace_Bay Godthab Goose_Bay Grand_Turk Grenada Guadeloupe Guatemala Guayaquil Guyana Halifax Havana Hermosillo Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis Inuvik Iqaluit Jamaica Jujuy Juneau Kentucky/Louisville Kentucky/Monticello Knox_IN Kralendijk La_Paz Lima Los_Angeles Louisville Lower_Princes Maceio Managua Manaus Marigot Martinique Matamoros Mazatlan Mendoza Menominee Merida Metlakatla Mexico_City Miquelon Moncton Monterrey Montevideo Montreal Montserrat Nassau New_York Nipigon Nome Noronha North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem Nuuk Ojinaga Panama Pangnirtung Paramaribo Phoenix Port-au-Prince Port_of_Spain Porto_Acre Porto_Velho Puerto_Rico Punta_Arenas Rainy_River Rankin_Inlet Recife Regina Resolute Rio_Branco Rosario Santa_Isabel Santarem Santiago Santo_Domingo Sao_Paulo Scoresbysund Shiprock Sitka St_Barthelemy St_Johns St_Kitts St_Lucia St_Thomas St_Vincent Swift_Current Tegucigalpa Thule Thunder_Bay Tijuana Toronto Tortola Vancouver Virgin Whitehorse Winnipeg Yakutat Yellowknife`],[`Antarctica`,`Casey Davis DumontDUrville Macquarie Mawson McMurdo Palmer Rothera South_Pole Syowa Troll Vostok`],[`Arctic`,`Longyearbyen`],[`Asia`,`Aden Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad Bahrain Baku Bangkok Barnaul Beirut Bishkek Brunei Calcutta Chita Choibalsan Chongqing Chungking Colombo Dacca Damascus Dhaka Dili Dubai Dushanbe Famagusta Gaza Harbin Hebron Ho_Chi_Minh Hong_Kong Hovd Irkutsk Istanbul Jakarta Jayapura Jerusalem Kabul Kamchatka Karachi Kashgar Kathmandu Katmandu Khandyga Kolkata Krasnoyarsk Kuala_Lumpur Kuching Kuwait Macao Macau Magadan Makassar Manila Muscat Nicosia Novokuznetsk Novosibirsk Omsk Oral Phnom_Penh Pontianak Pyongyang Qatar Qostanay Qyzylorda Rangoon Riyadh Saigon Sakhalin Samarkand Seoul Shanghai Singapore Srednekolymsk Taipei Tashkent Tbilisi Tehran Tel_Aviv Thimbu Thimphu Tokyo Tomsk Ujung_Pandang Ulaanbaatar Ulan_Bator Urumqi Ust-Nera Vientiane Vladivostok Yakutsk Yangon Yekaterinburg Yerevan`],[`Atlantic`,`Azores Bermuda Canary Cape_Verde Faeroe Faroe Jan_Mayen Madeira Reykjavik South_Georgia St_Helena Stanley`],[`Australia`,`ACT Adelaide Brisbane Broken_Hill Canberra Currie Darwin Eucla Hobart LHI Lindeman Lord_Howe Melbourne NSW North Perth Queensland South Sydney Tasmania Victoria West Yancowinna`],[`Brazil`,`Acre DeNoronha East West`],[`Canada`,`Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon`],[`Chile`,`Continental EasterIsland`],[`Etc`,`GMT GMT+0 GMT+1 GMT+10 GMT+11 GMT+12 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT-0 GMT-1 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 GMT0 Greenwich UCT UTC Universal Zulu`],[`Europe`,`Amsterdam Andorra Astrakhan Athens Belfast Belgrade Berlin Bratislava Brussels Bucharest Budapest Busingen Chisinau Copenhagen Dublin Gibraltar Guernsey Helsinki Isle_of_Man Istanbul Jersey Kaliningrad Kiev Kirov Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Mariehamn Minsk Monaco Moscow Nicosia Oslo Paris Podgorica Prague Riga Rome Samara San_Marino Sarajevo Saratov Simferopol Skopje Sofia Stockholm Tallinn Tirane Tiraspol Ulyanovsk Uzhgorod Vaduz Vatican Vienna Vilnius Volgograd Warsaw Zagreb Zaporozhye Zurich`],[`Indian`,`Antananarivo Chagos Christmas Cocos Comoro Kerguelen Mahe Maldives Mauritius Mayotte Reunion`],[`Mexico`,`BajaNorte BajaSur General`],[`Pacific`,`Apia Auckland Bougainville Chatham Chuuk Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal Guam Honolulu Johnston Kanton Kiritimati Kosrae Kwajalein Majuro Marquesas Midway Nauru Niue Norfolk Noumea Pago_Pago Palau Pitcairn Pohnpei Ponape Port_Moresby Rarotonga Saipan Samoa Tahiti Tarawa Tongatapu Truk Wake Wallis Yap`],[`US`,`Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa`]];function pe(e){let t=e.indexOf(`/`),n=t<0?``:e.slice(0,t),r=e.slice(t+1);return r===``||r.includes(` `)?!1:fe.some(([e,t])=>e===n&&(` `+t+` `).includes(` `+r+` `))}let W=/^([+-]?)(0\d|1[0-4]):([0-5]\d)$/;function me(e,t,n){if(n===``||n===`UTC`)return(0,d.Et)(t,0);let r=W.exec(n);if(r!==null){let e=Number(r[2])*3600+Number(r[3])*60;return(0,d.Et)(t,r[1]===`-`?-e:e)}if(!pe(n))return new l.Fn(`invalid_argument`,`${(0,ee.T)(n)} is not a time zone`);if(!e.charge(50))return e.exhausted;let i=G(e,n);return i===void 0?new l.Fn(`invalid_argument`,`time zone ${(0,ee.T)(n)} is not known to this version of Node`):(0,d.Et)(t,he(i,t))}function G(e,t){let{zones:n}=e.cache,r=n.get(t);if(r!==void 0)return r;n.size>=16&&n.clear();let i=K(t);return i!==void 0&&n.set(t,i),i}function K(e){try{return new Intl.DateTimeFormat(`en-u-ca-gregory-nu-latn`,{timeZone:e,hourCycle:`h23`,era:`short`,year:`numeric`,month:`numeric`,day:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`})}catch{return}}function he(e,t){let n={};for(let{type:r,value:i}of e.formatToParts(t.seconds*1e3))n[r]=i;let r=e=>Number(n[e]),i=n.era===`BC`?1-r(`year`):r(`year`);return(0,d.Hd)(i,r(`month`),r(`day`))*86400+r(`hour`)*3600+r(`minute`)*60+r(`second`)-t.seconds}let ge=[...[[`getFullYear`,`timestamp_to_year`,`timestamp_to_year_with_tz`,e=>e.year],[`getMonth`,`timestamp_to_month`,`timestamp_to_month_with_tz`,e=>e.month-1],[`getDate`,`timestamp_to_day_of_month_1_based`,`timestamp_to_day_of_month_1_based_with_tz`,e=>e.day],[`getDayOfMonth`,`timestamp_to_day_of_month`,`timestamp_to_day_of_month_with_tz`,e=>e.day-1],[`getDayOfWeek`,`timestamp_to_day_of_week`,`timestamp_to_day_of_week_with_tz`,d.mK],[`getDayOfYear`,`timestamp_to_day_of_year`,`timestamp_to_day_of_year_with_tz`,d.vb],[`getHours`,`timestamp_to_hours`,`timestamp_to_hours_with_tz`,e=>e.hour],[`getMinutes`,`timestamp_to_minutes`,`timestamp_to_minutes_with_tz`,e=>e.minute],[`getSeconds`,`timestamp_to_seconds`,`timestamp_to_seconds_tz`,e=>e.second],[`getMilliseconds`,`timestamp_to_milliseconds`,`timestamp_to_milliseconds_with_tz`,e=>Math.floor(e.nanos/1e6)]].flatMap(([e,t,n,r])=>[(0,h.gh)(t,e,`receiver`,h.GJ,a.I8,(e,t)=>r((0,d.Et)(t,0))),(0,h.aw)(n,e,`receiver`,[h.GJ,h.tX],a.I8,(e,t,n)=>{let i=me(e,t,n);return i instanceof l.Fn?i:r(i)})]),(0,h.gh)(`duration_to_hours`,`getHours`,`receiver`,h.y,a.I8,(e,t)=>q(t,3600)),(0,h.gh)(`duration_to_minutes`,`getMinutes`,`receiver`,h.y,a.I8,(e,t)=>q(t,60)),(0,h.gh)(`duration_to_seconds`,`getSeconds`,`receiver`,h.y,a.I8,(e,t)=>q(t,1)),(0,h.gh)(`duration_to_milliseconds`,`getMilliseconds`,`receiver`,h.y,a.I8,(e,t)=>_e(t))];function q(e,t){let n=e.seconds<0&&e.nanos>0?e.seconds+1:e.seconds;return Math.trunc(n/t)+0}function _e(e){let t=e.seconds<0&&e.nanos>0?e.nanos-1e9:e.nanos;return Math.trunc(t/1e6)+0}let ve=[h.tX,h.tX],ye=[(0,h.gh)(`size_string`,`size`,`global`,h.tX,a.I8,xe),(0,h.gh)(`string_size`,`size`,`receiver`,h.tX,a.I8,xe),(0,h.gh)(`size_bytes`,`size`,`global`,h.pL,a.I8,(e,t)=>t.length),(0,h.gh)(`bytes_size`,`size`,`receiver`,h.pL,a.I8,(e,t)=>t.length),(0,h.gh)(`size_list`,`size`,`global`,h._4,a.I8,(e,t)=>t.length),(0,h.gh)(`list_size`,`size`,`receiver`,h._4,a.I8,(e,t)=>t.length),(0,h.gh)(`size_map`,`size`,`global`,h.gL,a.I8,(e,t)=>(0,c.i8)(t)),(0,h.gh)(`map_size`,`size`,`receiver`,h.gL,a.I8,(e,t)=>(0,c.i8)(t)),(0,h.aw)(`contains_string`,`contains`,`receiver`,ve,a.HX,Se),(0,h.aw)(`starts_with_string`,`startsWith`,`receiver`,ve,a.HX,Ce),(0,h.aw)(`ends_with_string`,`endsWith`,`receiver`,ve,a.HX,J),(0,h.aw)(`matches`,`matches`,`global`,ve,a.HX,we,Ee),(0,h.aw)(`matches_string`,`matches`,`receiver`,ve,a.HX,we,Ee)],be={name:`standard`,overloads:[...y,...E,...de,...ge,...ye]};function xe(e,t){let n=(0,s.Fw)(t.length)-1;return n>0&&!e.charge(n)?e.exhausted:(0,o.sA)(t)}function Se(e,t,n){let r=(0,s.Fw)(t.length)*(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.includes(n)}function Ce(e,t,n){let r=(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.startsWith(n)}function J(e,t,n){let r=(0,s.Fw)(n.length)-1;return r>0&&!e.charge(r)?e.exhausted:t.endsWith(n)}function we(e,t,n){let r=(0,i.q)(e,n);return r instanceof l.Fn?r:Te(e,t,r)}function Te(e,t,n){let i=(0,r.u)(t.length,n.weight)-1;return i>0&&!e.charge(i)?e.exhausted:n.test(t)}function Ee(...[e,t]){let n=e[1],r=typeof n==`string`?t.of(n):void 0;return r instanceof l.Fn?r.message:void 0}}),86294:((e,t,n)=>{n.d(t,{q:()=>o});var r=n(97535),i=n(72595),a=n(21600);function o(e,t){if(!e.charge(t.length))return e.exhausted;let n=s(e,t);return n instanceof i.Fn||e.charge(n.weight-t.length)?n:e.exhausted}function s({cache:{patterns:e}},t){let n=e.get(t);if(n!==void 0)return n;let i=(0,a.E)(t);return e.size>=r.b.patternCache&&e.clear(),e.set(t,i),i}}),98271:((e,t,n)=>{n.d(t,{An:()=>d,En:()=>l,VJ:()=>c,t1:()=>s});var r=n(89531),i=n(98534),a=n(73460),o=n(72595);let s=10,c=30;class l{#e=new Map;add(e,t){let n=u(e)?(0,o.a0)(e):void 0;if(n===void 0)return new o.Fn(`bad_key_type`,`a value of type ${(0,a.BR)(e)} cannot be a key`);if(this.#e.has(n))return new o.Fn(`duplicate_key`,`key ${(0,r.T)(n.slice(1))} is given twice`);this.#e.set(n,[e,t])}build(){return new o.I8(this.#e)}}function u(e){switch(typeof e){case`string`:case`number`:case`bigint`:case`boolean`:return!0;default:return e instanceof o.Fg}}function d(e,t,n,r){return r?n instanceof o.O3?n.value===void 0?void 0:e.add(t,n.value):i.NU:e.add(t,n)}}),97735:((e,t,n)=>{n.d(t,{l:()=>i});var r=n(59912);function i(e){if(e.kind!==`list`)return;let t=new Set,n=new Set,i=0;for(let{value:a,optional:o}of e.elements){let e=a.kind===`literal`&&!o?(0,r.w)(a.value):void 0;if(e===void 0||a.kind!==`literal`)return;typeof a.value==`string`?(t.add(a.value),i=Math.max(i,a.value.length)):n.add(e)}return{has:e=>{if(typeof e==`string`)return e.length<=i&&t.has(e);let a=(0,r.w)(e);return a===void 0?void 0:n.has(a)}}}}),97405:((e,t,n)=>{n.d(t,{f:()=>o});var r=n(97535),i=n(7165);let a={nodes:1/0,calls:1/0};function o(e){if(!s(e))return!0;let{nodes:t,calls:n}=c(e,new Map);return n<=r.b.functionDepth&&t<=2*r.b.expressionDepth+r.b.functionDepth}function s({references:e}){for(let{kind:t}of e.values())if(t===`function`)return!0;return!1}function c(e,t){let n=0,r=0,a=[{node:e.expression,depth:1}];for(let o=a.pop();o!==void 0;o=a.pop()){let{node:s,depth:c}=o;n=Math.max(n,c);let u=e.references.get(s.id);if(u?.kind===`function`){let e=l(u.function,t);n=Math.max(n,c+e.nodes),r=Math.max(r,1+e.calls)}for(let e of(0,i.L)(s))a.push({node:e,depth:c+1})}return{nodes:n,calls:r}}function l(e,t){let n=t.get(e);if(n!==void 0)return n;t.set(e,a);let r=c(e.body,t);return t.set(e,r),r}}),53760:((e,t,n)=>{n.d(t,{Z:()=>a});var r=n(98534),i=n(73460);function a(e,t,n){for(let r of t)if(o(r,n))return r.call(e,...n);return r.NU}function o(e,t){let{parameters:n}=e;if(n.length!==t.length)return!1;for(let e=0;e<t.length;e++){let r=n[e];if(r===void 0||!(0,i.G3)(r,t[e]??null))return!1}return!0}}),50913:((e,t,n)=>{n.d(t,{lM:()=>s,qz:()=>c,wI:()=>a});var r=n(98534),i=n(72595);class a{variables=o;locals;left=0;exhausted=r.y6;#e;constructor(e){this.locals=Array(e).fill(null)}get cache(){return this.#e??={patterns:new Map,zones:new Map},this.#e}charge(e){return this.left-=e,this.left>=0}forget(){this.variables=o;let{locals:e}=this;for(let t=0;t<e.length;t++)e[t]=null}}let o=[];function s(e,t,n){return{step:e,cost:t,reader:n}}function c(e,t,n){let a=t;for(let{step:t,cost:o}of n){if(a.code!==`unavailable`)return a;e.left-=o;let n=t(e);n instanceof i.Fn&&(a=(0,r.JJ)(a,n))}return a}}),84816:((e,t,n)=>{n.d(t,{e:()=>et});var r=n(98534),i=n(72595),a=n(97405),o=n(50913),s=n(98271);function c(e,t,n){let r=e.elements.map(({value:e})=>n.plan(e,t)),a=s.t1+r.length,c=u(r),l=e.elements.map(e=>e.optional),{id:m}=e,h=l.includes(!0)?e=>{let t=c(e);return t instanceof i.Fn?t:d(t,l,m)}:c,g=e.elements.every(({value:e})=>p(e));return(0,o.lM)(g?f(h):h,a)}function l(e,t,n){let a=e.entries.flatMap(({key:e,value:r})=>[n.plan(e,t),n.plan(r,t)]),c=e.entries.map(e=>e.optional),l=s.VJ+c.length,d=u(a),{id:m}=e,h=e=>{let t=d(e);if(t instanceof i.Fn)return t;let n=new s.En;for(let e=0;e<c.length;e++){let i=t[2*e]??null,a=(0,s.An)(n,i,t[2*e+1]??null,c[e]===!0);if(a!==void 0)return(0,r.at)(a,m)}return n.build()},g=e.entries.every(({key:e,value:t})=>p(e)&&p(t));return(0,o.lM)(g?f(h):h,l)}function u(e){let t=e.map(({step:e})=>e),n=e.map(({cost:e})=>e);return r=>{let a=[];for(let s=0;s<t.length;s++){r.left-=n[s]??0;let c=t[s]?.(r)??null;if(c instanceof i.Fn)return(0,o.qz)(r,c,e.slice(s+1));a.push(c)}return a}}function d(e,t,n){let a=[];for(let[o,s]of e.entries())if(t[o]!==!0)a.push(s);else if(s instanceof i.O3)s.value!==void 0&&a.push(s.value);else return(0,r.at)(r.NU,n);return a}function f(e){let t=e(new o.wI(0));return()=>t}function p(e){return e.kind===`literal`}var m=n(837),h=n(96644),g=n(73460),_=n(53760),v=n(6920),y=n(97735);function b(e,t,n,r,i){return(0,o.lM)(x(e,t,n,r,i),1+e.cost)}function x({step:e,reader:t},n,r,a,s){let c=n.kind===`literal`?n.value:void 0;if(typeof c==`string`&&c.length<=10)return t===void 0?S(e,c,s):C(t,c,s);if(typeof c==`number`||typeof c==`boolean`||c===null)return w(e,c,a,s);let l=[r()],[{step:u,cost:d}]=l;return t=>{let n=e(t);if(n instanceof i.Fn)return(0,o.qz)(t,n,l);t.left-=d;let r=u(t);return typeof n==`number`&&typeof r==`number`?n===r===s:r instanceof i.Fn?r:T((0,v.b9)(t,n,r),a,s)}}function S(e,t,n){let{length:r}=t;return a=>{let o=e(a);return typeof o==`string`?(o.length===r&&o===t)===n:o instanceof i.Fn?o:!n}}function C(e,t,n){let{length:r}=t;return a=>{let o=e.read(a);return typeof o==`string`?(o.length===r&&o===t)===n:o instanceof i.Fn?o:!n}}function w(e,t,n,r){return a=>{let o=e(a);return o===t?r:typeof o==`object`?o instanceof i.Fn?o:T((0,v.b9)(a,o,t),n,r):!r}}function T(e,t,n){return typeof e==`boolean`?e===n:(0,r.t4)(e,t)}let E={"_<_":1,"_<=_":3,"_>_":4,"_>=_":6};function D(e,t,n,a,s,c){let l=E[e],{step:u}=t,d=n.kind===`literal`?n.value:void 0;if(typeof d==`number`)return(0,o.lM)(O(l,u,d,s,c),1+t.cost);let f=[a()],[{step:p,cost:m}]=f;return(0,o.lM)(e=>{let t=u(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,f);e.left-=m;let n=p(e);return typeof t==`number`&&typeof n==`number`?!!(l&(t<n?1:t>n?4:2)):n instanceof i.Fn?n:(0,r.t4)((0,_.Z)(e,c,[t,n]),s)},1+t.cost)}function O(e,t,n,a,o){return s=>{let c=t(s);return typeof c==`number`?!!(e&(c<n?1:c>n?4:2)):c instanceof i.Fn?c:(0,r.t4)((0,_.Z)(s,o,[c,n]),a)}}function k(e,t,n,r,i){return(0,o.lM)(ee(e.step,(0,y.l)(t),n,r,i),1+e.cost)}function ee(e,t,n,a,s){let{step:c,cost:l}=n,u=(e,t)=>{e.left-=l;let n=c(e);return n instanceof i.Fn?n:(0,r.t4)((0,_.Z)(e,s,[t,n]),a)};if(t!==void 0)return n=>{let r=e(n);return r instanceof i.Fn?r:t.has(r)??u(n,r)};let d=[n];return t=>{let n=e(t);return n instanceof i.Fn?(0,o.qz)(t,n,d):u(t,n)}}function A(e,t,n){let r=e.operands.map(e=>n.plan(e,t)),i=e.operands.map(e=>e.id);return(0,o.lM)(te(r,i,e.operator===`||`),r[0]?.cost??0)}function te(e,t,n){let[r,i,a]=e;return r!==void 0&&i!==void 0&&e.length===2?n?ne(r.step,i,t):j(r.step,i,t):r!==void 0&&i!==void 0&&a!==void 0&&e.length===3?n?N(r.step,i,a,t):M(r.step,i,a,t):P(e,t,n)}function j(e,t,n){let{step:i,cost:a}=t,o=[t];return t=>{let s=e(t);if(s===!1)return!1;if(s!==!0)return F(t,s,o,n,!1);t.left-=a;let c=i(t);return typeof c==`boolean`?c:(0,r.aZ)(c,n[1]??-1)}}function ne(e,t,n){let{step:i,cost:a}=t,o=[t];return t=>{let s=e(t);if(s===!0)return!0;if(s!==!1)return F(t,s,o,n,!0);t.left-=a;let c=i(t);return typeof c==`boolean`?c:(0,r.aZ)(c,n[1]??-1)}}function M(e,t,n,i){let{step:a,cost:o}=t,{step:s,cost:c}=n,l=[t,n],u=[n],d=i.slice(1);return t=>{let n=e(t);if(n===!1)return!1;if(n!==!0)return F(t,n,l,i,!1);t.left-=o;let f=a(t);if(f===!1)return!1;if(f!==!0)return F(t,f,u,d,!1);t.left-=c;let p=s(t);return typeof p==`boolean`?p:(0,r.aZ)(p,i[2]??-1)}}function N(e,t,n,i){let{step:a,cost:o}=t,{step:s,cost:c}=n,l=[t,n],u=[n],d=i.slice(1);return t=>{let n=e(t);if(n===!0)return!0;if(n!==!1)return F(t,n,l,i,!0);t.left-=o;let f=a(t);if(f===!0)return!0;if(f!==!1)return F(t,f,u,d,!0);t.left-=c;let p=s(t);return typeof p==`boolean`?p:(0,r.aZ)(p,i[2]??-1)}}function P(e,t,n){let r=e.map(({step:e})=>e),i=e.map(({cost:e},t)=>t===0?0:e);return a=>{for(let o=0;o<r.length;o++){a.left-=i[o]??0;let s=r[o]?.(a)??null;if(s===n)return n;if(s!==!n)return F(a,s,e.slice(o+1),t.slice(o),n)}return!n}}function F(e,t,n,i,a){let o=(0,r.aZ)(t,i[0]??-1);for(let[t,{step:s,cost:c}]of n.entries()){if((0,r.h6)(o.code))return o;e.left-=c;let n=s(e);if(n===a)return a;n!==!a&&(o=(0,r.JJ)(o,(0,r.aZ)(n,i[t+1]??-1)))}return o}function I(e,t,n){let{step:i,cost:a}=n.plan(e.condition,t),s=n.plan(e.consequent,t),c=n.plan(e.alternate,t),l=e.condition.id;return(0,o.lM)(e=>{let t=i(e);if(typeof t!=`boolean`)return(0,r.aZ)(t,l);let n=t?s:c;return e.left-=n.cost,n.step(e)},a)}function re({step:e,cost:t},n){return(0,o.lM)(t=>{let a=e(t);return typeof a==`boolean`?!a:a instanceof i.Fn?a:(0,r.t4)(r.NU,n)},1+t)}var ie=n(71615),ae=n(21600);function oe({step:e,cost:t},n,r){let i=Math.max((0,v.Fw)(n.length)-1,0);return(0,o.lM)(t=>{let a=e(t);return typeof a==`string`?(i>0&&(t.left-=i),a.startsWith(n)):le(a,r)},1+t)}function se({step:e,cost:t},n,r){let i=Math.max((0,v.Fw)(n.length)-1,0);return(0,o.lM)(t=>{let a=e(t);return typeof a==`string`?(i>0&&(t.left-=i),a.endsWith(n)):le(a,r)},1+t)}function ce({step:e,cost:t},n,r){let i=(0,v.Fw)(n.length);return(0,o.lM)(t=>{let a=e(t);if(typeof a!=`string`)return le(a,r);let o=(0,v.Fw)(a.length)*i-1;return o>0&&(t.left-=o,t.left<0)?t.exhausted:a.includes(n)},1+t)}function L({step:e,cost:t},n,a,{patterns:s}){let c;return(0,o.lM)(t=>{let o=e(t);return typeof o==`string`?(c??=s?.of(n)??(0,ae.E)(n),(0,r.t4)(c instanceof i.Fn?c:(0,ie.g)(t,o,c),a)):le(o,a)},1+t)}function le(e,t){return e instanceof i.Fn?e:(0,r.t4)(r.NU,t)}function ue(e,t,n,r,i){let{id:a}=e,o=n[0]?.name,[s,c]=t;if(s===void 0||n.length===0)return;if(c===void 0)return o===`!_`?re(i.plan(s,r),a):void 0;if(t.length!==2)return;let l=()=>i.plan(s,r),u=()=>i.plan(c,r);switch(o){case`_==_`:case`_!=_`:return b(l(),c,u,a,o===`_==_`);case`_<_`:case`_<=_`:case`_>_`:case`_>=_`:return z(n,`int64`)?D(o,l(),c,u,a,n):void 0;case`_+_`:return z(n,`add_int64`)?de(l(),u(),a,1,n):void 0;case`_-_`:return z(n,`subtract_int64`)?de(l(),u(),a,-1,n):void 0;case`@in`:return k(l(),c,u(),a,n);default:return R(l,c,n,a,r.checked)}}function R(e,t,n,r,i){let[a]=n;if(t.kind===`literal`&&typeof t.value==`string`&&n.length===1)switch(a?.id){case`starts_with_string`:return oe(e(),t.value,r);case`ends_with_string`:return se(e(),t.value,r);case`contains_string`:return ce(e(),t.value,r);case`matches`:case`matches_string`:return L(e(),t.value,r,i);default:return}}function z(e,t){return e.some(({id:e})=>e.endsWith(t))}function de(e,t,n,a,s){let{step:c}=e,{step:l,cost:u}=t,d=[t];return(0,o.lM)(e=>{let t=c(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,d);e.left-=u;let f=l(e);if(typeof t==`number`&&typeof f==`number`){let e=t+a*f;if(Number.isSafeInteger(e))return e}return f instanceof i.Fn?f:(0,r.t4)((0,_.Z)(e,s,[t,f]),n)},1+e.cost)}var B=n(95814);class V{#e;#t;#n;#r;#i;#a;#o=-1;constructor(e,t,n,r,i){this.#e=e,this.#t=t,this.#n=n,this.#r=r,this.#i=i}read(e){let t=this.#e?e.locals[this.#t]:e.variables[this.#t];if(!(t instanceof i.Bo))return this.#c(e);t.shape!==this.#a&&this.#s(t.shape);let n=this.#o,a=n<0?void 0:t.slots[n];return a===void 0?(0,r.at)((0,B.aV)(this.#r),this.#i):a instanceof i.Fn?(0,r.at)(a,this.#i):a}test(e){let t=this.#e?e.locals[this.#t]:e.variables[this.#t];if(!(t instanceof i.Bo))return this.#l(e);t.shape!==this.#a&&this.#s(t.shape);let n=this.#o;if(n<0)return!1;let a=t.slots[n];return a instanceof i.Fn&&a.code===`unavailable`?(0,r.at)(a,this.#i):!0}#s(e){this.#a=e,this.#o=e.slotOf(this.#r)}#c(e){let t=this.#n(e);return t instanceof i.Fn?t:(0,r.t4)((0,B.Bd)(t,this.#r),this.#i)}#l(e){let t=this.#n(e);return t instanceof i.Fn?t:(0,r.t4)((0,B.RY)(t,this.#r),this.#i)}}function H(e,...t){return{...e,locals:[...e.locals,...t]}}function U(e,t){for(let n=e.locals.length-1;n>=0;n--){let r=e.locals[n];if(r?.name===t)return r}}var fe=n(81352);let pe=new i.Fn(`unavailable`,`not evaluated`);function W(e,t){return(0,o.lM)(me(e,t),1)}function me(e,t){let{id:n,name:r}=e,a=t.checked.references.get(n);if(a?.kind===`local`){let e=U(t,a.name);return e===void 0?G(n,r):e.lazy===void 0?he(e.slot,n):ge(e.slot,e.lazy)}if(a?.kind===`type`){let e=new i.Uu(a.name);return()=>e}return a?.kind===`variable`?t.parameters===void 0?K(a.slot,n,r):he(t.parameters+a.slot,n):G(n,r)}function G(e,t){let n=new i.Fn(`no_such_field`,`\`${t}\` is not declared`,e);return()=>n}function K(e,t,n){return a=>{let o=a.variables[e];return o===void 0?new i.Fn(`unavailable`,`\`${n}\` has no value`,t):o instanceof i.Fn?(0,r.at)(o,t):o}}function he(e,t){return n=>{let a=n.locals[e]??null;return a instanceof i.Fn?(0,r.at)(a,t):a}}function ge(e,t){let{step:n,cost:r}=t;return t=>{let i=t.locals[e]??null;if(i!==pe)return i;t.left-=r;let a=n(t);return t.locals[e]=a,a}}function q(e,t,n){let{form:r}=e,i=(0,fe.q)(t.checked),a=i===void 0&&r!==`optional`?ye(e,t):void 0;if(a!==void 0)return r===`test`?(0,o.lM)(e=>a.test(e),2):(0,o.lM)(e=>a.read(e),2,a);let{step:s,cost:c}=n.plan(e.operand,t);return(0,o.lM)(_e(e,s,i),1+c)}function _e(e,t,n){let{id:r,field:i,form:a}=e;return n===void 0?a===`plain`?ve(t,i,r):a===`optional`?xe(t,i,r):Se(t,i,r):be(t,n,e)}function ve(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,B.Bd)(c,t),n);c.shape!==a&&(a=c.shape,o=a.slotOf(t));let l=o<0?void 0:c.slots[o];return l===void 0?(0,r.at)((0,B.aV)(t),n):l instanceof i.Fn?(0,r.at)(l,n):l}}function ye(e,t){let{operand:n,field:r,id:i}=e;if(n.kind!==`identifier`)return;let a=t.checked.references.get(n.id),{step:o}=W(n,t);if(a?.kind===`local`){let e=U(t,a.name);return e===void 0||e.lazy!==void 0?void 0:new V(!0,e.slot,o,r,i)}if(a?.kind!==`variable`)return;let{parameters:s}=t;return s===void 0?new V(!1,a.slot,o,r,i):new V(!0,s+a.slot,o,r,i)}function be(e,t,{field:n,form:a,id:o}){let s={plain:t.select,optional:t.selectOptional,test:t.has}[a];return t=>{let a=e(t);return a instanceof i.Fn?a:(0,r.t4)(s(a,n),o)}}function xe(e,t,n){return a=>{let o=e(a);return o instanceof i.Fn?o:(0,r.t4)((0,B.p2)(o,t),n)}}function Se(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,B.RY)(c,t),n);if(c.shape!==a&&(a=c.shape,o=a.slotOf(t)),o<0)return!1;let l=c.slots[o];return l instanceof i.Fn&&l.code===`unavailable`?(0,r.at)(l,n):!0}}function Ce(e,t,n){let{id:r}=e,i=Te(e.index),a=n.plan(e.operand,t),s=1+a.cost;if(i!==void 0&&!e.optional&&(0,fe.q)(t.checked)===void 0)return(0,o.lM)(we(a.step,i,r),s);let c=n.plan(e.index,t);return(0,o.lM)(J(e,a.step,c,(0,fe.M)(t.checked)),s)}function J({id:e,optional:t},n,a,s){let{step:c,cost:l}=a,u=[a],d=t?s.indexOptional:s.index;return t=>{let a=n(t);if(a instanceof i.Fn)return(0,o.qz)(t,a,u);t.left-=l;let s=c(t);return s instanceof i.Fn?s:(0,r.t4)(d(a,s),e)}}function we(e,t,n){let a,o=-1;return s=>{let c=e(s);if(!(c instanceof i.Bo))return c instanceof i.Fn?c:(0,r.t4)((0,B._o)(c,t),n);c.shape!==a&&(a=c.shape,o=a.slotOf(t));let l=o<0?void 0:c.slots[o];return l===void 0?(0,r.at)((0,B.aV)(t),n):l instanceof i.Fn?(0,r.at)(l,n):l}}function Te(e){return e.kind===`literal`&&typeof e.value==`string`?e.value:void 0}function Ee(e,t,n){let{id:r,receiver:i}=e,a=i===void 0?e.arguments:[i,...e.arguments],s=t.checked.references.get(r);if(s?.kind===`function`){let e=a.map(e=>n.plan(e,t));return(0,o.lM)(Ne(s.function,e,r,n),1)}let c=s?.kind===`overloads`?s.overloads:[],l=ue(e,a,c,t,n);if(l!==void 0)return l;let u=a.map(e=>n.plan(e,t)),[d,f]=u;if(d!==void 0&&f!==void 0&&u.length===2&&De(c)){let e=c[0]?.name===`or`;return(0,o.lM)(e?je(d,f,r):Me(d,f,r),1+d.cost)}let[p]=c;if(p!==void 0&&c.length===1&&p.parameters.length===u.length){if(d!==void 0&&u.length===1)return(0,o.lM)(Oe(p,d,r),1+d.cost);if(d!==void 0&&f!==void 0&&u.length===2)return(0,o.lM)(ke(p,d,f,r),1+d.cost)}return(0,o.lM)(Ae(c,u,r),1)}function De(e){return e.every(({id:e})=>e===`optional_or_optional`)&&e.length>0?!0:e.every(({id:e})=>e===`optional_orValue_value`)&&e.length>0}function Oe(e,{step:t},n){let[a]=e.parameters,{call:o}=e;return e=>{let s=t(e);return s instanceof i.Fn?s:(0,r.t4)(a!==void 0&&(0,g.G3)(a,s)?o(e,s):r.NU,n)}}function ke(e,t,n,a){let[s=h.aq,c=h.aq]=e.parameters,{call:l}=e,{step:u}=t,{step:d,cost:f}=n,p=[n];return e=>{let t=u(e);if(t instanceof i.Fn)return(0,o.qz)(e,t,p);e.left-=f;let n=d(e);return n instanceof i.Fn?n:(0,r.t4)((0,g.G3)(s,t)&&(0,g.G3)(c,n)?l(e,t,n):r.NU,a)}}function Ae(e,t,n){let a=u(t);return t=>{let o=a(t);return o instanceof i.Fn?o:(0,r.t4)((0,_.Z)(t,e,o),n)}}function je({step:e},{step:t,cost:n},a){return o=>{let s=e(o);if(s instanceof i.Fn)return s;if(!(s instanceof i.O3))return(0,r.t4)(r.NU,a);if(s.value!==void 0)return s;o.left-=n;let c=t(o);return c instanceof i.O3||c instanceof i.Fn?c:(0,r.t4)(r.NU,a)}}function Me({step:e},{step:t,cost:n},a){return o=>{let s=e(o);return s instanceof i.Fn?s:s instanceof i.O3?s.value===void 0?(o.left-=n,t(o)):s.value:(0,r.t4)(r.NU,a)}}function Ne(e,t,n,a){let o=a.body(e),s=u(t);return e=>{let t=s(e);if(t instanceof i.Fn)return t;if(e.left-=o.cost,e.left<0)return r.y6;for(let n=0;n<t.length;n++)e.locals[o.parameters+n]=t[n]??null;let a=o.step(e);return a instanceof i.Fn?Pe(a,n):a}}function Pe(e,t){return new i.Fn(e.code,e.message,t)}function Fe(e,t,n){let r=n.reserve(1),i=n.plan(e.value,t),{step:a,cost:s}=n.plan(e.body,H(t,{name:e.name,slot:r,lazy:i}));return(0,o.lM)(e=>(e.locals[r]=pe,a(e)),s)}function Y(e,t,n){let{id:a,name:s,flat:c}=e,l=n.reserve(1),u=n.plan(e.operand,t),{step:d,cost:f}=n.plan(e.body,H(t,{name:s,slot:l,lazy:void 0}));return(0,o.lM)(e=>{let t=u.step(e);if(t instanceof i.Fn)return t;if(!(t instanceof i.O3))return(0,r.at)(r.NU,a);if(t.value===void 0)return m.x3;e.locals[l]=t.value,e.left-=f;let n=d(e);return n instanceof i.Fn?n:c?n instanceof i.O3?n:(0,r.at)(r.NU,a):new i.O3(n)},1+u.cost)}var Ie=n(97535),Le=n(93567),Re=n(79317),ze=n(87429);let Be=(0,o.lM)(()=>!0,0);function Ve(e,t,n){let{variables:r,predicate:i,transform:a,macro:s,id:c}=e,l=n.reserve(r.length),[u,d]=r,f=d===void 0?void 0:l+1,p=[{name:u,slot:l,lazy:void 0}];d!==void 0&&p.push({name:d,slot:l+1,lazy:void 0});let m=H(t,...p),h=n.plan(e.range,t),g=i===void 0?Be:n.plan(i,m),_=a===void 0?Be:n.plan(a,m),v={id:c,range:h.step,first:l,second:f,predicate:g.step,predicateId:i?.id??c,transform:_.step,turnCost:ze.a+g.cost,transformCost:_.cost};return(0,o.lM)(He(s,v),h.cost)}function He(e,t){switch(e){case`all`:return Ue(t,!1);case`exists`:return Ue(t,!0);case`existsOne`:return Je(t);case`filter`:return Ye(t);case`map`:case`transformList`:return Xe(t);case`transformMap`:return Qe(t);case`transformMapEntry`:return $e(t);case`sortBy`:return Z(t);default:return e}}function Ue(e,t){let{id:n,range:i,first:a,second:o,predicate:s,predicateId:c,turnCost:l}=e;return u=>{let d=i(u),f=Array.isArray(d)&&o===void 0?d:void 0;if(f===void 0)return X(u,e,d,t);let{locals:p}=u,{length:m}=f;for(let n=0;n<m;n++){if(u.left-=l,u.left<0)return r.y6;p[a]=f[n];let i=s(u);if(i===t)return t;if(i!==!t){let a=(0,r.aZ)(i,c);return We(u,e,{single:f,keys:void 0,values:f},t,n+1,a)}}return u.left<0?(0,r.t4)(r.y6,n):!t}}function X(e,t,n,a){if(n instanceof i.Fn)return n;let o=(0,ze.b)(n);return o instanceof i.Fn?(0,r.at)(o,t.id):We(e,t,o,a,0,void 0)}function We(e,t,n,i,a,o){let s=o;for(let o=a;o<n.single.length;o++){if(s!==void 0&&(0,r.h6)(s.code))return s;if(!Ge(e,t,n,o))return r.y6;let a=t.predicate(e);if(a===i)return i;if(a!==!i){let e=(0,r.aZ)(a,t.predicateId);s=s===void 0?e:(0,r.JJ)(s,e)}}return s??!i}function Ge(e,t,n,r){if(e.left-=t.turnCost,e.left<0)return!1;let{locals:i}=e;return t.second===void 0?i[t.first]=n.single[r]??null:(i[t.first]=n.keys===void 0?r:n.keys[r]??null,i[t.second]=n.values[r]??null),!0}function Ke(e,t,n,a){let o;for(let s=0;s<n.single.length;s++){if(!Ge(e,t,n,s))return r.y6;let c,l=t.predicate(e);if(l===!0){e.left-=t.transformCost;let n=t.transform(e);c=n instanceof i.Fn?n:a(s,n)}else l!==!1&&(c=(0,r.aZ)(l,t.predicateId));if(c!==void 0&&(o=o===void 0?c:(0,r.JJ)(o,c),o.code!==`unavailable`))return o}return o}function qe(e,t){return n=>{let a=e.range(n);if(a instanceof i.Fn)return a;let o=(0,ze.b)(a);return o instanceof i.Fn?(0,r.at)(o,e.id):(0,r.t4)(t(n,o),e.id)}}function Je(e){return qe(e,(t,n)=>{let r=0;return Ke(t,e,n,()=>{r++})??r===1})}function Ye(e){return qe(e,(t,n)=>{let r=[];return Ke(t,e,n,e=>{let t=n.single[e]??null;return t instanceof i.Fn?t:Ze(r,t)})??r})}function Xe(e){return qe(e,(t,n)=>{let r=[];return Ke(t,e,n,(e,t)=>Ze(r,t))??r})}function Ze(e,t){if(e.length>=Ie.b.listElements)return(0,r.g$)(`a list`,Ie.b.listElements,`elements`);e.push(t)}function Qe(e){return qe(e,(t,n)=>{let r=new s.En;return Ke(t,e,n,(e,t)=>r.add(n.keys===void 0?e:n.keys[e]??null,t))??r.build()})}function $e(e){return qe(e,(t,n)=>{let a=new s.En;return Ke(t,e,n,(e,t)=>{if(!(0,g.jh)(t))return r.NU;let n=(0,Re.LG)(t);for(let[e,r]of(0,Re.d4)(t).entries()){let t=n[e]??null,o=t instanceof i.Fn?t:a.add(r,t);if(o!==void 0)return o}})??a.build()})}function Z(e){return qe(e,(t,n)=>{if(n.keys!==void 0)return r.NU;let a=[],o=[];return Ke(t,e,n,(e,t)=>{let r=n.single[e]??null;return r instanceof i.Fn?r:(o.push(r),Ze(a,t))})??(0,Le.Un)(t,o,a)})}function et(e){let{whole:t,slots:n}=(0,a.f)(e)?nt(e):tt,{step:i,cost:s}=t,c=new o.wI(n);return{checked:e,evaluate(e,t){c.variables=e,c.left=t.left,c.left-=s;let n=i(c);return t.left=c.left,c.forget(),c.left<0?r.y6:n}}}let tt={whole:(0,o.lM)(()=>new i.Fn(`depth`,`functions call each other too deeply`),0),slots:0};function nt(e){let t=0,n,r={plan:(e,t)=>rt(e,t,r),reserve:e=>{let n=t;return t+=e,n},body:e=>{n??=new Map;let t=n.get(e);if(t===void 0){let i=r.reserve(e.parameters.length),a={checked:e.body,locals:[],parameters:i},{step:o,cost:s}=r.plan(e.body.expression,a);t={step:o,cost:s,parameters:i},n.set(e,t)}return t}};return{whole:r.plan(e.expression,{checked:e,locals:[],parameters:void 0}),slots:t}}function rt(e,t,n){switch(e.kind){case`literal`:{let{value:t}=e;return(0,o.lM)(()=>t,0)}case`identifier`:return W(e,t);case`select`:return q(e,t,n);case`index`:return Ce(e,t,n);case`call`:return Ee(e,t,n);case`logic`:return A(e,t,n);case`conditional`:return I(e,t,n);case`list`:return c(e,t,n);case`map`:return l(e,t,n);case`message`:{let t=new i.Fn(`no_overload`,`messages are not supported`,e.id);return(0,o.lM)(()=>t,0)}case`comprehension`:return Ve(e,t,n);case`bind`:return Fe(e,t,n);case`optional-map`:return Y(e,t,n);default:return e}}}),87429:((e,t,n)=>{n.d(t,{a:()=>o,b:()=>s});var r=n(73460),i=n(79317),a=n(72595);let o=2;function s(e){if(Array.isArray(e))return{single:e,keys:void 0,values:e};if(e instanceof a.Bo||e instanceof a.I8){let t=(0,i.d4)(e);return{single:t,keys:t,values:(0,i.LG)(e)}}return new a.Fn(`not_iterable`,`a value of type ${(0,r.BR)(e)} has no elements`)}}),95814:((e,t,n)=>{n.d(t,{Bd:()=>l,RY:()=>d,Vz:()=>b,Zf:()=>p,_o:()=>f,aV:()=>m,p2:()=>u});var r=n(89531),i=n(837),a=n(98534),o=n(73460),s=n(79317),c=n(72595);function l(e,t){if((0,o.jh)(e)){let n=(0,s.Rz)(e,t);return n===void 0?m(t):n}return e instanceof c.O3?g(e,t):b(e)}function u(e,t){return e instanceof c.O3?g(e,t):(0,o.jh)(e)?_((0,s.Rz)(e,t)):b(e)}function d(e,t){if((0,o.jh)(e)){let n=(0,s.Rz)(e,t);return(0,s.t8)(n)?n:n!==void 0}return e instanceof c.O3?e.value!==void 0&&d(e.value,t):b(e)}function f(e,t){if((0,o.Lv)(e)){let n=v(t);return n instanceof c.Fn?n:y(e,n)}if((0,o.jh)(e)){let n=(0,s.ZX)(e,t);return n===void 0?h(t):n}return e instanceof c.O3?e.value===void 0?i.x3:p(e.value,t):a.NU}function p(e,t){if((0,o.Lv)(e)){let n=v(t);return n instanceof c.Fn?n:_(e[n])}return(0,o.jh)(e)?_((0,s.ZX)(e,t)):e instanceof c.O3?e.value===void 0?i.x3:p(e.value,t):a.NU}function m(e){return new c.Fn(`no_such_key`,`no such key: ${(0,r.T)(e)}`)}function h(e){let t=(0,c.a0)(e);return t===void 0?new c.Fn(`no_such_key`,`a value of type ${(0,o.BR)(e)} is never a key`):m(t.slice(1))}function g(e,t){return e.value===void 0?i.x3:u(e.value,t)}function _(e){return e===void 0?i.x3:e instanceof c.Fn?e:new c.O3(e)}function v(e){return typeof e==`number`?e:typeof e==`bigint`?-1:e instanceof c.Fg?typeof e.value==`number`?e.value:-1:e instanceof c.__?Number.isInteger(e.value)?e.value:new c.Fn(`invalid_argument`,`a list position must be a whole number`):a.NU}function y(e,t){return t>=0&&t<e.length?e[t]??null:new c.Fn(`index_range`,`index ${t} is out of range, the list has ${e.length} elements`)}function b(e){return new c.Fn(`no_such_field`,`a value of type ${(0,o.BR)(e)} has no fields`)}}),81352:((e,t,n)=>{n.d(t,{M:()=>p,q:()=>f});var r=n(837),i=n(68082),a=n(73460),o=n(79317),s=n(72595),c=n(95814);let l={select:c.Bd,selectOptional:c.p2,has:c.RY,index:c._o,indexOptional:c.Zf,nameOf:(e,t)=>t},u={select:(e,t)=>e instanceof s.O3?d(e,e=>u.selectOptional(e,t)):(0,c.Bd)(e,u.nameOf(e,t)),selectOptional:(e,t)=>e instanceof s.O3?d(e,e=>u.selectOptional(e,t)):(0,a.jh)(e)?(0,c.p2)(e,u.nameOf(e,t)):(0,a.Lv)(e)?(0,c.Vz)(e):r.x3,has:(e,t)=>e instanceof s.O3?e.value!==void 0&&u.has(e.value,t):(0,a.jh)(e)?(0,c.RY)(e,u.nameOf(e,t)):(0,a.Lv)(e)?(0,c.Vz)(e):!1,index:(e,t)=>e instanceof s.O3?d(e,e=>u.indexOptional(e,t)):(0,c._o)(e,t),indexOptional:(e,t)=>e instanceof s.O3?d(e,e=>u.indexOptional(e,t)):(0,a.jh)(e)||(0,a.Lv)(e)?(0,c.Zf)(e,t):r.x3,nameOf:(e,t)=>{let n=e instanceof s.O3?e.value:e;if(n===void 0||!(0,a.jh)(n)||!t.includes(`__`)||(0,o.Rz)(n,t)!==void 0)return t;let r=(0,i.H)(t);return(0,o.Rz)(n,r)===void 0?t:r}};function d(e,t){return e.value===void 0?r.x3:t(e.value)}function f(e){return e.profile===`kubernetes`?u:void 0}function p(e){return f(e)??l}}),57843:((e,t,n)=>{n.d(t,{E6:()=>l,bu:()=>c,lS:()=>s,ni:()=>m,rv:()=>p,s2:()=>_,t6:()=>u,wL:()=>d,zT:()=>f});var r=n(1704),i=n(60321),a=n(96644),o=n(72595);function s(e){return e.kind===`union`?e.members:[e]}function c(e){return e.base??e}function l(e,t,n){return v(e,e=>n?x(e,t):S(e,t))}function u(e,t,n){return n?v(e,e=>{let n=t.flatMap(t=>x(e,t)??[]),r=n.flatMap(e=>e.kind===`string`?e.values??[]:[]);return r.length>0?{kind:`string`,values:[...new Set(r)]}:n[0]}):t.reduce((e,t)=>l(e,t,!1),e)}function d(e,t,n){return v(e,e=>{let r=E[e.kind]??(e.kind===`opaque`?e.name:void 0);return r===void 0||t.includes(r)===n?e:void 0})}function f(e,t,n){return v(e,e=>{let r=g(e,t);return r!==void 0&&h(r,n)?e:void 0})}function p(e,t,n){return v(e,e=>{if(e.kind!==`record`)return e.kind===`map`||y(e)?e:void 0;let r=e.field(t);if(!n)return r?.presence===`present`?void 0:e;let i=r?.type??(0,a.e8)(e,t);return i===void 0||b(i)?void 0:e})}function m(e,t){if(e===t||t.kind===`dyn`)return e;if(e.kind===`dyn`)return t;let n=s(e),r=s(t).flatMap(e=>{for(let t of n)if(t.kind===`record`&&e.kind===`record`){if((0,i.n6)(c(t),c(e)))return[t.base===e?t:e]}else if(h(t,e))return[e];return[]});return r.length===0?t:r.length===1&&r[0]!==void 0?r[0]:{kind:`union`,members:r}}function h(e,t){return e.kind===`union`?e.members.some(e=>h(e,t)):t.kind===`union`?t.members.some(t=>h(e,t)):y(e)||y(t)?!0:e.kind===`string`&&t.kind===`string`?w(e,t):T[e.kind]===T[t.kind]}function g(e,t){if(y(e))return e;if(e.kind===`map`)return e.value;if(e.kind===`record`)return t.kind===`index`?void 0:t.kind===`term`?{kind:`dyn`}:e.field(t.name)?.type??(0,a.e8)(e,t.name);if(e.kind===`list`&&t.kind!==`field`)return t.kind===`index`?_(e,t.index):e.element}function _(e,t){let{tuple:n}=e;return n===void 0||t<0?e.element:n.prefix[t]??n.rest??r.tm}function v(e,t){if(e.kind!==`union`)return y(e)?e:t(e)??r.tm;let n=e.members.flatMap(e=>t(e)??[]);return n.length===e.members.length&&n.every((t,n)=>t===e.members[n])?e:n.length===1&&n[0]!==void 0?n[0]:{kind:`union`,members:n}}function y(e){return e.kind===`dyn`||e.kind===`parameter`}function b(e){return e.kind===`union`&&e.members.length===0}function x(e,t){return y(e)?e:typeof t==`string`?e.kind!==`string`||!C(e,t)?void 0:{kind:`string`,values:[t]}:t===null?e.kind===`null`?e:void 0:typeof t==`boolean`?e.kind===`bool`?e:void 0:typeof t==`number`||typeof t==`bigint`||t instanceof o.__||t instanceof o.Fg?T[e.kind]===`number`?e:void 0:e}function S(e,t){if(t===null)return e.kind===`null`?void 0:e;if(typeof t!=`string`||e.kind!==`string`)return e;if(e.values!==void 0){let n=e.values.filter(e=>e!==t);return n.length===0?void 0:{...e,values:n}}let n=e.except??[];return n.length>=100||n.includes(t)?e:{...e,except:[...n,t]}}function C(e,t){return(e.values?.includes(t)??!0)&&!(e.except?.includes(t)??!1)}function w(e,t){if(e.values!==void 0){let n=t.values===void 0?void 0:new Set(t.values);return e.values.some(r=>C(e,r)&&(n?.has(r)??!0)&&!t.except?.includes(r))}return t.values?.some(t=>C(e,t))??!0}let T={bool:`bool`,bytes:`bytes`,double:`number`,duration:`duration`,dyn:`dyn`,int:`number`,list:`list`,map:`map`,null:`null`,opaque:`opaque`,optional:`optional`,parameter:`parameter`,record:`map`,string:`string`,timestamp:`timestamp`,type:`type`,uint:`number`,union:`union`},E={bool:`bool`,bytes:`bytes`,double:`double`,duration:`google.protobuf.Duration`,int:`int`,list:`list`,map:`map`,null:`null_type`,optional:`optional_type`,record:`map`,string:`string`,timestamp:`google.protobuf.Timestamp`,type:`type`,uint:`uint`}}),92179:((e,t,n)=>{n.d(t,{DP:()=>s,I5:()=>u,On:()=>f,cm:()=>c,jq:()=>p,md:()=>l,wA:()=>a,xM:()=>d});var r=n(73460),i=n(72595);function a(e,t){return new o(e,void 0,void 0,t)}class o{parent;step;type;depth;#e;#t;constructor(e,t,n,r){this.#e=e,this.parent=t,this.step=n,this.type=r,this.depth=t===void 0?0:t.depth+1}get key(){return this.#e??=(this.parent?.key??``)+(this.step===void 0?``:m(this.step)),this.#e}field(e,t){for(let n of this.#t??[])if(n.type===t&&n.step?.kind===`field`&&n.step.name===e)return n;let n=c(this,{kind:`field`,name:e},t);if(n!==void 0)return this.#t??=[],this.#t.length<8&&this.#t.push(n),n}}function s(e,t){return e.type===t?e:new o(e.parent===void 0?e.key:void 0,e.parent,e.step,t)}function c(e,t,n){if(!(e.depth>=64))return new o(void 0,e,t,n)}function l(e){for(let t=e;t!==void 0;t=t.parent)if(t.type.kind!==`dyn`)return!1;return!0}function u(e){let t=e;for(;t.parent!==void 0;)t=t.parent;return t}function d(e,t){if(e.kind===`literal`&&typeof e.value==`string`)return{kind:`field`,name:e.value};if(e.kind===`literal`&&typeof e.value==`number`)return{kind:`index`,index:e.value};let n=g(e,t,{left:40});return n===void 0?void 0:{kind:`term`,text:n}}function f(e,t,n){let r=g(e,t,{left:40});return r===void 0?void 0:a(`=${r}`,n)}function p(e,t,n){if(e.key===t.key)return s(n,e.type);if(e.parent===void 0||e.step===void 0||e.step.kind===`term`)return;let r=p(e.parent,t,n);return r===void 0?void 0:c(r,e.step,e.type)}function m(e){return e.kind===`field`?`.${h(e.name)}`:e.kind===`index`?`[${e.index}]`:`[${e.text}]`}function h(e){return e.includes(`"`)||e.includes(`\\`)?JSON.stringify(e):`"${e}"`}function g(e,t,n){if(--n.left<0)return;let r=t(e);if(r!==void 0)return r.key;if(e.kind===`literal`)return _(e.value);if(e.kind!==`call`)return;let i=e.receiver===void 0?e.arguments:[e.receiver,...e.arguments],a=[];for(let e of i){let r=g(e,t,n);if(r===void 0)return;a.push(r)}return`${e.name}${e.receiver===void 0?``:`~`}(${a.join(`,`)})`}function _(e){return e instanceof i.__?`${e.value}d`:e instanceof i.Fg?`${e.value}u`:typeof e==`string`?JSON.stringify(e):typeof e==`object`&&(e!==null||(0,r.Lv)(e))?void 0:String(e)}}),68082:((e,t,n)=>{n.d(t,{H:()=>a,U:()=>o});var r=n(48704);let i=new Map([[`underscores`,`__`],[`dot`,`.`],[`dash`,`-`],[`slash`,`/`]]);function a(e){if(!e.includes(`__`))return e;let t=/^__([a-z]+)__$/.exec(e)?.[1];return t!==void 0&&!i.has(t)?t:e.replace(/__(underscores|dot|dash|slash)__/g,(e,t)=>i.get(t)??e)}function o(e,t){let n=(0,r.i)(e,e=>o(e,t)),i=n.kind===`select`?t.get(n.id):void 0;return n.kind===`select`&&i!==void 0?{...n,field:i}:n}}),27132:((e,t,n)=>{n.d(t,{J:()=>o,O:()=>y});var r=n(89531),i=n(72595),a=n(68969);function o(e,t,n,r,i,a,o){let d={name:t,nameSpan:n,receiver:r,list:i,root:a,span:o};return e.macros?r===void 0?t===`has`&&i.length===1&&!a?l(e,d):c(e,d):(s(r)?u(e,d,`${r.name}.${t}`):void 0)??b(e,d,r)??C(e,d,r)??c(e,d):c(e,d)}function s(e){return e.kind===`identifier`&&!e.root&&(e.name===`cel`||e.name===`math`)}function c(e,t){let{name:n,nameSpan:r,receiver:i,list:o,root:s,span:c}=t,l=Math.max((0,a.JS)(e,o),i===void 0?0:(0,a.d1)(e,i));return{id:(0,a.Si)(e,l,c),kind:`call`,name:n,nameSpan:r,receiver:i,arguments:o,root:s,span:c}}function l(e,t){let{span:n}=t,[r]=t.list;return r?.kind!==`select`||r.form!==`plain`?w(e,t,r?.span??t.nameSpan,"`has` needs a field selection","write `has(a.b)`, or `'b' in a` for a key that is no name"):{...r,form:`test`,span:n}}function u(e,t,n){let{list:r}=t;switch(n){case`cel.bind`:return r.length===3?d(e,t):void 0;case`cel.block`:return r.length===2?p(e,t):void 0;case`cel.index`:return r.length===1?m(e,t,`@index`):void 0;case`cel.iterVar`:return r.length===2?m(e,t,`@it`):void 0;case`cel.accuVar`:return r.length===2?m(e,t,`@ac`):void 0;case`math.greatest`:case`math.least`:return h(e,t,n);default:return}}function d(e,t){let[n,r,i]=t.list;return n===void 0||r===void 0||i===void 0?c(e,t):f(e,S(e,n),r,i,t.span)}function f(e,t,n,r,i){return{id:(0,a.Si)(e,(0,a.JS)(e,[n,r]),i),kind:`bind`,name:t,value:n,body:r,span:i}}function p(e,t){let[n,r]=t.list;if(n===void 0||r===void 0)return c(e,t);if(n.kind!==`list`)return w(e,t,n.span,"`cel.block` needs a list literal as its first argument");let i=r;for(let r=n.elements.length-1;r>=0&&!e.stopped;r--){let a=n.elements[r];if(a===void 0)break;if(a.optional)return w(e,t,a.value.span,"elements of `cel.block` cannot be optional");i=f(e,`@index${r}`,a.value,i,t.span)}return i}function m(e,t,n){let i=[];for(let n of t.list){if(n.kind!==`literal`||typeof n.value!=`number`||n.value<0)return w(e,t,n.span,`${(0,r.T)(`cel.`+t.name)} needs literal numbers from 0`);i.push(n.value)}return(0,a.Cv)(e,n+i.join(`:`),!1,t.span)}function h(e,t,n){let{list:i,nameSpan:o,span:s}=t,[c]=i;if(c===void 0)return w(e,t,o,`${(0,r.T)(n)} needs at least one argument`);if(i.length===1&&c.kind===`list`){if(c.elements.length===0)return w(e,t,c.span,`${(0,r.T)(n)} needs at least one number`);for(let{value:t}of c.elements)_(e,n,t)}else for(let t of i)_(e,n,t);let l=i.length>2?[g(e,i)]:i,u=(0,a.JS)(e,l);return{id:(0,a.Si)(e,u,s),kind:`call`,name:n,nameSpan:o,receiver:void 0,arguments:l,root:!1,span:s}}function g(e,t){let n={start:t[0]?.span.start??0,end:t.at(-1)?.span.end??0},r=t.map(e=>({value:e,optional:!1}));return{id:(0,a.Si)(e,(0,a.JS)(e,t),n),kind:`list`,elements:r,span:n}}function _(e,t,n){let{kind:o}=n;(o===`literal`?typeof n.value==`number`||typeof n.value==`bigint`||n.value instanceof i.__||n.value instanceof i.Fg:o!==`list`&&o!==`map`&&o!==`message`)||(0,a.z8)(e,n.span,`${(0,r.T)(t)} compares numbers only`,{code:`constraint/argument`})}let v=new Map([[`all`,{macro:`all`,one:[2],two:[3]}],[`exists`,{macro:`exists`,one:[2],two:[3]}],[`existsOne`,{macro:`existsOne`,one:[2],two:[3]}],[`exists_one`,{macro:`existsOne`,one:[2],two:[3]}],[`filter`,{macro:`filter`,one:[2],two:[]}],[`map`,{macro:`map`,one:[2,3],two:[]}],[`sortBy`,{macro:`sortBy`,one:[2],two:[]}],[`transformList`,{macro:`transformList`,one:[],two:[3,4]}],[`transformMap`,{macro:`transformMap`,one:[],two:[3,4]}],[`transformMapEntry`,{macro:`transformMapEntry`,one:[],two:[3,4]}]]),y=[...v.keys(),`has`,`optFlatMap`,`optMap`,`cel.bind`];function b(e,t,n){let r=v.get(t.name),i=t.list.length,o=r?.two.includes(i)===!0;if(r===void 0||!o&&!r.one.includes(i))return;let{macro:s}=r;if(s===`sortBy`&&(n.kind===`literal`||n.kind===`map`||n.kind===`message`))return w(e,t,n.span,"`sortBy` needs a list");let c=x(e,t.list,o),l=t.list.slice(c.length),u=l.at(-1),d=s===`all`||s===`exists`||s===`existsOne`||s===`filter`,f=d?u:l.length===2?l[0]:void 0,p=d?void 0:u;return{id:(0,a.Si)(e,Math.max((0,a.JS)(e,l),(0,a.d1)(e,n)),t.span),kind:`comprehension`,macro:s,range:n,variables:c,predicate:f,transform:p,span:t.span}}function x(e,t,n){let i=S(e,t[0]);if(!n)return[i];let o=S(e,t[1]);return i===o&&t[1]!==void 0&&(0,a.z8)(e,t[1].span,`variable ${(0,r.T)(i)} is named twice`,{help:`give the two variables different names`}),[i,o]}function S(e,t){if(t===void 0)return``;if(t.kind!==`identifier`||t.root)return(0,a.z8)(e,t.span,`the variable of a macro must be a simple name`),``;let{name:n,span:i}=t;return(n===`__result__`||n===`@result`)&&(0,a.z8)(e,i,`${(0,r.T)(n)} cannot be a variable of a macro`),n}function C(e,t,n){let{name:r,list:i,span:o}=t,[s,c]=i,l=r===`optFlatMap`;if(r!==`optMap`&&!l||i.length!==2||c===void 0)return;let u=S(e,s);return{id:(0,a.Si)(e,(0,a.JS)(e,[n,c]),o),kind:`optional-map`,operand:n,name:u,body:c,flat:l,span:o}}function w(e,t,n,r,i){return(0,a.z8)(e,n,r,i===void 0?{}:{help:i}),(0,a.mw)(e,t.span)}}),37369:((e,t,n)=>{n.d(t,{q:()=>he});var r=n(97535),i=n(89531);function a(e){let t={text:e,tokens:[],issues:[]},n=0;for(;n<e.length;){let r=e.charCodeAt(n);r===32||r===10||r===9||r===13||r===12?n++:n=C(r)?s(t,n):x(r)||r===46&&x(e.charCodeAt(n+1))?u(t,n):r===34||r===39?p(t,n,n,`string`,!1):r===47&&e.charCodeAt(n+1)===47?o(e,n):r===96?h(t,n):_(t,n)}return t.tokens.push({kind:`end`,start:e.length,end:e.length}),t}function o(e,t){let n=e.indexOf(`
`,t);return n<0?e.length:n}function s(e,t){let{text:n}=e,r=t+1;for(;T(n.charCodeAt(r));)r++;let i=n.charCodeAt(r);if((i===34||i===39)&&r-t<=2){let i=n.slice(t,r);if(/^[rR]$/.test(i))return p(e,t,r,`string`,!0);if(/^[bB][rR]?$/.test(i))return p(e,t,r,`bytes`,i.length===2)}let a=r-t>5?`identifier`:c(n,t,r);return e.tokens.push({kind:a,start:t,end:r}),r}function c(e,t,n){let r=l[e.charAt(t)];return r?.length===n-t&&e.startsWith(r,t)?r:`identifier`}let l={f:`false`,i:`in`,n:`null`,t:`true`};function u(e,t){let{text:n}=e,r=`int`,i=t;if(n.charCodeAt(t)===48&&n.charCodeAt(t+1)===120&&S(n.charCodeAt(t+2)))for(i=t+3;S(n.charCodeAt(i));)i++;else{i=d(n,t),n.charCodeAt(i)===46&&x(n.charCodeAt(i+1))&&(r=`double`,i=d(n,i+1));let e=f(n,i);e>i&&(r=`double`,i=e)}let a=n.charCodeAt(i);return r===`int`&&(a===117||a===85)&&(r=`uint`,i++),e.tokens.push({kind:r,start:t,end:i}),i}function d(e,t){let n=t;for(;x(e.charCodeAt(n));)n++;return n}function f(e,t){let n=e.charCodeAt(t);if(n!==101&&n!==69)return t;let r=e.charCodeAt(t+1),i=r===43||r===45?t+2:t+1,a=d(e,i);return a>i?a:t}function p(e,t,n,r,a){let{text:o}=e,s=o.charCodeAt(n),c=m(o,n,s),l=c?3:1,u=n+l;for(;u<o.length;){let n=o.charCodeAt(u);if(n===s&&(!c||m(o,u,s)))return e.tokens.push({kind:r,start:t,end:u+l}),u+l;if(!c&&(n===10||n===13))break;let i=o.charCodeAt(u+1);u+=!a&&n===92&&(c||i!==10&&i!==13)?2:1}let d=Math.min(u,o.length),f=o.charAt(n),p=f.repeat(l);return y(e,t,d,`${r===`bytes`?`bytes`:`string`} literal has no closing ${(0,i.T)(p)}`,{help:c?`close it with ${(0,i.T)(p)}`:`close it on the same line, or use ${(0,i.T)(f.repeat(3))} for text of several lines`}),d}function m(e,t,n){return e.charCodeAt(t+1)===n&&e.charCodeAt(t+2)===n}function h(e,t){let{text:n}=e,r=t+1;for(;E(n.charCodeAt(r));)r++;if(n.charCodeAt(r)===96&&r>t+1)return e.tokens.push({kind:`field`,start:t,end:r+1}),r+1;let i=n.indexOf("`",t+1);return i<0||i>o(n,t)?(y(e,t,Math.min(r,n.length),`back-quoted field name has no closing back quote`),Math.min(r,n.length)):(y(e,t,i+1,i===t+1?`back-quoted field name is empty`:"back-quoted field name may hold only ASCII letters, digits, `_`, `.`, `/`, `-` and spaces",{help:"use an index with a string for any other key, as in `x['a:b']`"}),i+1)}let g=new Map([[`=`,`==`],[`&`,`&&`],[`|`,`||`]]);function _(e,t){let{text:n}=e,r=v(n,t);if(r!==void 0)return e.tokens.push({kind:r,start:t,end:t+r.length}),t+r.length;let a=n.slice(t,t+1),o=g.get(a);if(o!==void 0)return e.issues.push(b(t,t+1,`${(0,i.T)(a)} is not an operator`,`did you mean ${(0,i.T)(o)}?`)),e.tokens.push({kind:o,start:t,end:t+1}),t+1;let s=n.codePointAt(t)??0,c=t+(s>65535?2:1),l=`U+`+s.toString(16).toUpperCase().padStart(4,`0`);return y(e,t,c,`unexpected character ${s>32&&s<127?(0,i.T)(a):l}`,{...s>127&&{help:`text beyond ASCII may stand only in string literals and comments`}}),c}function v(e,t){let n=e.charCodeAt(t+1),r=e[t];switch(r){case`.`:case`(`:case`)`:case`,`:case`[`:case`]`:case`{`:case`}`:case`:`:case`?`:case`+`:case`-`:case`*`:case`/`:case`%`:return r;case`=`:return n===61?`==`:void 0;case`!`:return n===61?`!=`:`!`;case`<`:return n===61?`<=`:`<`;case`>`:return n===61?`>=`:`>`;case`&`:return n===38?`&&`:void 0;case`|`:return n===124?`||`:void 0;default:return}}function y(e,t,n,r,i={}){e.issues.push(b(t,n,r,i.help)),e.tokens.push({kind:`bad`,start:t,end:n})}function b(e,t,n,r){let i={code:`constraint/invalid-expression`,severity:`error`,message:n,span:{start:e,end:t}};return r===void 0?i:{...i,help:r}}function x(e){return e>=48&&e<=57}function S(e){return x(e)||e>=65&&e<=70||e>=97&&e<=102}function C(e){return e>=97&&e<=122||e>=65&&e<=90||e===95}let w=[0,67043328,2281701374,134217726];function T(e){return e<128&&!!((w[e>>5]??0)&1<<(e&31))}function E(e){return C(e)||x(e)||e>=45&&e<=47||e===32}var D=n(72595);let O=new Map([[`a`,7],[`b`,8],[`f`,12],[`n`,10],[`r`,13],[`t`,9],[`v`,11],[`\\`,92],[`?`,63],[`"`,34],[`'`,39],["`",96]]);function k(e,t){let n=M(e,t),r=e.slice(n.start,n.end);if(!r.isWellFormed())return{problems:[{message:`string literal holds half of a surrogate pair`,...F(t)}]};if(n.raw||!r.includes(`\\`))return{value:N(r)};let i=[],a=[];return A(e,n,i,{plain:e=>a.push(e),escape:e=>a.push(String.fromCodePoint(e)),unicode:!0}),i.length>0?{problems:i}:{value:a.join(``)}}function ee(e,t){let n=M(e,t),r=e.slice(n.start,n.end);if(!r.isWellFormed())return{problems:[{message:`bytes literal holds half of a surrogate pair`,...F(t)}]};if(n.raw||!r.includes(`\\`))return{value:P(N(r))};let i=[],a=[];return A(e,n,i,{plain:e=>{for(let t of P(e))a.push(t)},escape:e=>a.push(e),unicode:!1}),i.length>0?{problems:i}:{value:Uint8Array.from(a)}}function A(e,t,n,r){let i=t.start;for(;i<t.end;){let a=e.indexOf(`\\`,i),o=a<0||a>=t.end?t.end:a;if(o>i&&r.plain(N(e.slice(i,o))),o===t.end)return;let s=te(e,o,t.end,r.unicode);if(`point`in s)r.escape(s.point);else{let{message:e,end:t,help:r}=s;n.push({message:e,start:o,end:t,...r!==void 0&&{help:r}})}i=s.end}}function te(e,t,n,r){let a=e[t+1]??``,o=O.get(a);if(o!==void 0)return{point:o,end:t+2};if(a===`x`||a===`X`)return j(e,t,n,2);if(a===`u`||a===`U`){let o=a===`u`?4:8;return r?j(e,t,n,o):{message:`escape ${(0,i.T)(`\\`+a)} is not allowed in a bytes literal`,end:Math.min(n,t+2+o),help:"write the character itself, or its octets as `\\xHH`"}}if(a>=`0`&&a<=`7`)return ne(e,t,n);let s=Math.min(n,t+1+((e.codePointAt(t+1)??0)>65535?2:1));return{message:`unknown escape ${(0,i.T)(e.slice(t,s))}`,end:s,help:`write ${(0,i.T)(`\\\\`)} for a backslash, or use a raw string such as \`r'…'\``}}function j(e,t,n,r){let a=t+2+r,o=e.slice(t+2,Math.min(a,n));if(o.length<r||!/^[0-9a-fA-F]+$/.test(o)){let n=e.slice(t,t+2);return{message:`escape ${(0,i.T)(n)} needs ${r} hexadecimal digits`,end:t+2}}let s=Number.parseInt(o,16),c=e.slice(t,a);return s>1114111?{message:`escape ${(0,i.T)(c)} is beyond U+10FFFF`,end:a}:s>=55296&&s<=57343?{message:`escape ${(0,i.T)(c)} is half of a surrogate pair`,end:a,help:"write the character as one `\\U` escape of eight digits"}:{point:s,end:a}}function ne(e,t,n){let r=t+4,a=e.slice(t+1,Math.min(r,n));return/^[0-3][0-7]{2}$/.test(a)?{point:Number.parseInt(a,8),end:r}:{message:`octal escape ${(0,i.T)(`\\`+(e[t+1]??``))} needs three digits from 000 to 377`,end:t+2}}function M(e,t){let n=t.start,r=!1;for(let t=e[n];t!==`"`&&t!==`'`;t=e[++n])(t===`r`||t===`R`)&&(r=!0);let i=e[n],a=t.end-n>=6&&e[n+1]===i&&e[n+2]===i?3:1;return{start:n+a,end:t.end-a,raw:r}}function N(e){return e.includes(`\r`)?e.replace(/\r\n?/g,`
`):e}function P(e){return new TextEncoder().encode(e)}function F(e){return{start:e.start,end:e.end}}let I=-(2n**63n),re=2n**63n-1n,ie=2n**64n-1n;function ae(e,t,n){let{start:r,end:i}=t;switch(t.kind){case`int`:return oe(e.slice(r,i),t,n);case`uint`:return se(e.slice(r,i-1),t);case`double`:return ce(e.slice(r,i),t,n);case`bytes`:return ee(e,t);default:return k(e,t)}}function oe(e,t,n){if(e.length<=15){let t=Number(e);return{value:(n?-t:t)+0}}let r=n?-BigInt(e):BigInt(e);return r<I||r>re?le(t,`int ${(0,i.T)((n?`-`:``)+e)} does not fit 64 bits`,{help:`an int is between ${I} and ${re}`}):{value:L(r)}}function se(e,t){let n=BigInt(e);return n>ie?le(t,`uint ${(0,i.T)(e+`u`)} does not fit 64 bits`,{help:`a uint is between 0 and ${ie}`}):{value:new D.Fg(L(n))}}function ce(e,t,n){let r=Number(e);return Number.isFinite(r)?{value:new D.__(n?-r:r)}:le(t,`double ${(0,i.T)(e)} is too large`)}function L(e){let t=Number(e);return Number.isSafeInteger(t)?t:e}function le(e,t,n={}){return{problems:[{message:t,start:e.start,end:e.end,...n}]}}var ue=n(27132);let R={"||":{precedence:1,name:void 0},"&&":{precedence:2,name:void 0},"<":{precedence:3,name:`_<_`},"<=":{precedence:3,name:`_<=_`},">":{precedence:3,name:`_>_`},">=":{precedence:3,name:`_>=_`},"==":{precedence:3,name:`_==_`},"!=":{precedence:3,name:`_!=_`},in:{precedence:3,name:`@in`},"+":{precedence:4,name:`_+_`},"-":{precedence:4,name:`_-_`},"*":{precedence:5,name:`_*_`},"/":{precedence:5,name:`_/_`},"%":{precedence:5,name:`_%_`}};var z=n(68969);function de(e,t){e.at++,(0,z.ss)(e).kind===`,`&&e.tokens[e.at+1]?.kind===t&&e.at++}function B(e,t){let{kind:n}=(0,z.ss)(e);return n===t||n===`end`}function V(e,t){return!B(e,t)&&(0,z.ss)(e).kind!==`,`&&pe(e,`\`,\` or ${(0,i.T)(t)}`),U(e,`,`)}function H(e,t,n){if(!U(e,t)){if((0,z.ss)(e).kind!==`end`&&pe(e,(0,i.T)(t)),(0,z.ss)(e).kind===`end`&&!e.ended){e.ended=!0;let r=e.text.slice(n.start,n.start+1),a={start:n.start,end:n.start+1};(0,z.z8)(e,a,`${(0,i.T)(r)} is never closed`,{help:`add ${(0,i.T)(t)}`})}U(e,t)}}function U(e,t){return(0,z.ss)(e).kind!==t||e.stopped?!1:(e.at++,!0)}function fe(e,t,n){return U(e,t)?!0:(pe(e,`${(0,i.T)(t)} ${n}`),U(e,t))}function pe(e,t){let n=(0,z.ss)(e),r=G(n);return n.kind!==`bad`&&!(n.kind===`end`&&e.ended)&&(e.ended||=n.kind===`end`,W(e,n,`expected ${t}, ${n.kind===`end`?`the expression ends here`:`got ${(0,i.T)(e.text.slice(r.start,r.end))}`}`,void 0)),me(e),r}function W(e,t,n,r){let i=e.issues.at(-1);(i===void 0||i.span.start!==t.start)&&(0,z.z8)(e,G(t),n,r===void 0?{}:{help:r})}function me(e){let t=0;for(;(0,z.ss)(e).kind!==`end`;e.at++){let{kind:n}=(0,z.ss)(e);if(n===`(`||n===`[`||n===`{`)t++;else if(n===`)`||n===`]`||n===`}`){if(t===0)return;t--}else if((n===`,`||n===`:`)&&t===0)return}}function G({start:e,end:t}){return{start:e,end:t}}function K(e,t){return{start:t,end:Math.max(t,(0,z.kn)(e).end)}}function he(e,t={}){if(e.length>r.b.expressionLength)return{issues:[{code:`limit/expression-length`,severity:`error`,message:`expression has ${e.length} characters, limit is ${r.b.expressionLength}`,span:{start:r.b.expressionLength,end:e.length},help:`split it into variables or functions`}]};let{tokens:n,issues:i}=a(e),o={text:e,tokens:n,macros:t.macros??!0,issues:[],depths:[],at:0,level:0,ended:n.at(-2)?.kind===`bad`,stopped:!1},s=q(o);return(0,z.ss)(o).kind!==`end`&&pe(o,`an operator or the end`),i.length===0&&o.issues.length===0?{expression:s,issues:i}:{issues:ge(i,o.issues)}}function ge(e,t){let n=new Set(e.map(e=>e.span.start));return[...e,...t.filter(e=>!n.has(e.span.start))].sort((e,t)=>e.span.start-t.span.start||e.span.end-t.span.end).slice(0,r.b.expressionIssues)}function q(e){let{start:t}=(0,z.ss)(e);if(e.level>=r.b.expressionDepth)return(0,z.DI)(e,G((0,z.ss)(e))),(0,z.mw)(e,G((0,z.ss)(e)));e.level++;let n=ye(e,1),i=U(e,`?`)?_e(e,t,n):n;return e.level--,i}function _e(e,t,n){let r=(0,z.ss)(e).start,i=ye(e,1);if((0,z.ss)(e).kind===`?`&&((0,z.z8)(e,G((0,z.ss)(e)),"a conditional between `?` and `:` needs parentheses",{help:"write `a ? (b ? c : d) : e`"}),U(e,`?`)&&(i=_e(e,r,i))),!fe(e,`:`,`for the other branch of the conditional`))return(0,z.mw)(e,K(e,t));let a=q(e),o=K(e,t);return{id:(0,z.Si)(e,(0,z.JS)(e,[n,i,a]),o),kind:`conditional`,condition:n,consequent:i,alternate:a,span:o}}let ve=new Map([[`and`,`&&`],[`or`,`||`]]);function ye(e,t){let{start:n}=(0,z.ss)(e),r=Ce(e);for(;;){let i=be(e),a=R[i];if(a===void 0||a.precedence<t)return r;r=i===`&&`||i===`||`?xe(e,n,r,i,a.precedence):Se(e,n,r,a)}}function be(e){let t=(0,z.ss)(e);if(t.kind!==`identifier`)return t.kind;let n=e.text.slice(t.start,t.end),r=ve.get(n);return r!==void 0&&W(e,t,`${(0,i.T)(n)} is not an operator`,`write ${(0,i.T)(r)}`),r??t.kind}function xe(e,t,n,r,i){let a=[n];for(;be(e)===r;)e.at++,a.push(ye(e,i+1));let o=K(e,t);return{id:(0,z.Si)(e,(0,z.JS)(e,a),o),kind:`logic`,operator:r,operands:a,span:o}}function Se(e,t,n,{precedence:r,name:i=``}){let a=G((0,z.ss)(e));return e.at++,J(e,i,a,[n,ye(e,r+1)],K(e,t))}function Ce(e){let t=(0,z.ss)(e);if(t.kind!==`!`&&(t.kind!==`-`||Ie(e.tokens[e.at+1])))return we(e);let{start:n}=t,r=0;for(;(0,z.ss)(e).kind===t.kind;e.at++)r++;let a=(0,z.ss)(e);if(a.kind===`!`||a.kind===`-`&&!Ie(e.tokens[e.at+1]))for((0,z.z8)(e,G(a),`${(0,i.T)(a.kind)} may not follow ${(0,i.T)(t.kind)}`,{help:`put it in parentheses`});(0,z.ss)(e).kind===`!`||(0,z.ss)(e).kind===`-`;)e.at++;let o=we(e);if(r%2==0)return o;let s={start:n,end:n+1};return J(e,t.kind===`!`?`!_`:`-_`,s,[o],K(e,n))}function J(e,t,n,r,i){return{id:(0,z.Si)(e,(0,z.JS)(e,r),i),kind:`call`,name:t,nameSpan:n,receiver:void 0,arguments:r,root:!1,span:i}}function we(e){let{start:t,kind:n}=(0,z.ss)(e),r=Oe(e),i=(n===`identifier`||n===`.`)&&r.kind===`identifier`;for(;;)if(U(e,`.`))r=Te(e,t,r),i&&=r.kind===`select`&&r.form===`plain`;else if(U(e,`[`))r=De(e,t,r),i=!1;else if((0,z.ss)(e).kind===`{`&&i)r=Fe(e,t,r),i=!1;else return r}function Te(e,t,n){let r=U(e,`?`),i=(0,z.ss)(e),a=Ee(e);if(a===void 0)return n;if(i.kind===`identifier`&&!r&&(0,z.ss)(e).kind===`(`){let r=Me(e);return(0,ue.J)(e,a,G(i),n,r,!1,K(e,t))}let o=K(e,t);return{id:(0,z.Si)(e,(0,z.d1)(e,n),o),kind:`select`,operand:n,field:a,fieldSpan:G(i),form:r?`optional`:`plain`,span:o}}function Ee(e){let t=(0,z.ss)(e),n=e.text.slice(t.start,t.end);if(t.kind===`identifier`||t.kind===`field`)return e.at++,t.kind===`field`?n.slice(1,-1):n;if(t.kind===`in`||t.kind===`true`||t.kind===`false`||t.kind===`null`){let r=`write it in back quotes, as in \`x.\`${n}\`\``;return(0,z.z8)(e,G(t),`${(0,i.T)(n)} is a keyword and cannot be a field name`,{help:r}),e.at++,n}pe(e,`a field name`)}function De(e,t,n){let r=(0,z.kn)(e),i=U(e,`?`),a=q(e);H(e,`]`,r);let o=K(e,t);return{id:(0,z.Si)(e,(0,z.JS)(e,[n,a]),o),kind:`index`,operand:n,index:a,optional:i,span:o}}function Oe(e){let t=(0,z.ss)(e);switch(t.kind){case`int`:case`uint`:case`double`:case`string`:case`bytes`:return ke(e,t,!1);case`-`:return e.at++,ke(e,(0,z.ss)(e),!0);case`true`:case`false`:case`null`:{e.at++;let n=G(t),r=t.kind===`null`?null:t.kind===`true`;return{id:(0,z.Si)(e,0,n),kind:`literal`,value:r,span:n}}case`.`:case`identifier`:return je(e);case`(`:{e.at++;let n=q(e);return H(e,`)`,t),n}case`[`:return Ne(e);case`{`:return Pe(e);default:{let t=pe(e,`an expression`);return(0,z.mw)(e,t)}}}function ke(e,t,n){let r={start:n?(0,z.kn)(e).start:t.start,end:t.end};e.at++;let i=ae(e.text,t,n);if(`value`in i)return{id:(0,z.Si)(e,0,r),kind:`literal`,value:i.value,span:r};for(let{message:t,start:n,end:r,help:a}of i.problems)(0,z.z8)(e,{start:n,end:r},t,a===void 0?{}:{help:a});return(0,z.mw)(e,r)}let Ae=new Set(`as break const continue else for function if import let loop namespace package return var void while`.split(` `));function je(e){let{start:t}=(0,z.ss)(e),n=U(e,`.`),r=(0,z.ss)(e);if(r.kind!==`identifier`)return(0,z.mw)(e,pe(e,`a name`));e.at++;let a=e.text.slice(r.start,r.end);if(Ae.has(a)&&(0,z.z8)(e,G(r),`${(0,i.T)(a)} is a reserved word`,{help:`reserved words may stand only behind a dot`}),(0,z.ss)(e).kind!==`(`)return(0,z.Cv)(e,a,n,K(e,t));let o=Me(e);return(0,ue.J)(e,a,G(r),void 0,o,n,K(e,t))}function Me(e){let t=[],n=(0,z.ss)(e);if(e.at++,U(e,`)`))return t;do t.push(q(e));while(V(e,`)`));return H(e,`)`,n),t}function Ne(e){let t=(0,z.ss)(e),n=[],r=0;for(de(e,`]`);!B(e,`]`);){let t=U(e,`?`),i=q(e);if(n.push({value:i,optional:t}),r=Math.max(r,(0,z.d1)(e,i)),!V(e,`]`))break}H(e,`]`,t);let i=K(e,t.start);return{id:(0,z.Si)(e,r,i),kind:`list`,elements:n,span:i}}function Pe(e){let t=(0,z.ss)(e),n=[],r=0;for(de(e,`}`);!B(e,`}`);){let t=U(e,`?`),i=q(e),a=fe(e,`:`,`between the key and the value`)?q(e):i;if(n.push({key:i,value:a,optional:t}),r=Math.max(r,(0,z.d1)(e,i),(0,z.d1)(e,a)),!V(e,`}`))break}H(e,`}`,t);let i=K(e,t.start);return{id:(0,z.Si)(e,r,i),kind:`map`,entries:n,span:i}}function Fe(e,t,n){let r=Y(n),i=(0,z.ss)(e),a=[],o=(0,z.d1)(e,n);for(de(e,`}`);!B(e,`}`);){let t=U(e,`?`),n=Ee(e);if(n!==void 0&&fe(e,`:`,`between the field and the value`)){let r=q(e);a.push({field:n,value:r,optional:t}),o=Math.max(o,(0,z.d1)(e,r))}if(!V(e,`}`))break}H(e,`}`,i);let s=K(e,t);return{id:(0,z.Si)(e,o,s),kind:`message`,name:r,entries:a,span:s}}function Y(e){let t=[],n=e;for(;n.kind===`select`;n=n.operand)t.unshift(n.field);return n.kind===`identifier`?[n.name,...t].join(`.`):``}function Ie(e){return e?.kind===`int`||e?.kind===`double`}}),95659:((e,t,n)=>{n.d(t,{W:()=>o});var r=n(17318),i=n(72595);let a={conditional:1,or:2,and:3,relation:4,sum:5,product:6,unary:7,member:8};function o(e){return s(e,a.conditional)}function s(e,t){let n=c(e),r=u(e);return n<t?`(${r})`:r}function c(e){switch(e.kind){case`conditional`:return a.conditional;case`logic`:return e.operator===`||`?a.or:a.and;case`call`:return l(e);default:return a.member}}function l(e){let t=(0,r.yp)(e.name);return t===void 0?a.member:e.arguments.length===1?a.unary:t===`+`||t===`-`?a.sum:t===`*`||t===`/`||t===`%`?a.product:a.relation}function u(e){switch(e.kind){case`literal`:return y(e.value);case`identifier`:return _(e.name,e.root);case`select`:{let t=`${s(e.operand,a.member)}.${e.form===`optional`?`?`:``}${v(e.field)}`;return e.form===`test`?`has(${t})`:t}case`index`:return`${s(e.operand,a.member)}[${e.optional?`?`:``}${o(e.index)}]`;case`call`:return f(e);case`logic`:{let t=e.operator===`||`?a.and:a.relation;return e.operands.map(e=>s(e,t)).join(` ${e.operator} `)}case`conditional`:return`${s(e.condition,a.or)} ? ${s(e.consequent,a.or)} : ${o(e.alternate)}`;case`list`:return`[${e.elements.map(({value:e,optional:t})=>d(t)+o(e)).join(`, `)}]`;case`map`:return`{${e.entries.map(({key:e,value:t,optional:n})=>`${d(n)}${o(e)}: ${o(t)}`).join(`, `)}}`;case`message`:{let t=e.entries.map(({field:e,value:t,optional:n})=>`${d(n)}${v(e)}: ${o(t)}`);return`${e.name}{${t.join(`, `)}}`}case`comprehension`:return g(e);case`bind`:return`cel.bind(${_(e.name,!1)}, ${o(e.value)}, ${o(e.body)})`;case`optional-map`:return`${s(e.operand,a.member)}.${e.flat?`optFlatMap`:`optMap`}(${_(e.name,!1)}, ${o(e.body)})`;default:return e}}function d(e){return e?`?`:``}function f(e){let t=(0,r.yp)(e.name),[n,i]=e.arguments;if(t!==void 0&&n!==void 0&&e.receiver===void 0){let r=l(e);return i===void 0?t+p(t,n):`${s(n,r)} ${t} ${s(i,r+1)}`}let c=e.arguments.map(e=>o(e)).join(`, `);return e.receiver===void 0?`${e.root?`.`:``}${e.name}(${c})`:`${s(e.receiver,a.member)}.${e.name}(${c})`}function p(e,t){return e===`-`&&m(t)?`(${u(t)})`:s(t,a.member)}function m(e){let t=e;for(;t!==void 0&&t.kind!==`literal`;)t=h(t);return t!==void 0&&(typeof t.value==`number`||typeof t.value==`bigint`||t.value instanceof i.__)}function h(e){switch(e.kind){case`select`:return e.form===`test`?void 0:e.operand;case`index`:case`optional-map`:return e.operand;case`call`:return e.receiver;case`comprehension`:return e.range;default:return}}function g(e){let t=[...e.variables.map(e=>_(e,!1)),...[e.predicate,e.transform].filter(e=>e!==void 0).map(o)];return`${s(e.range,a.member)}.${e.macro}(${t.join(`, `)})`}function _(e,t){let[,n,r]=/^@(index|it|ac)([0-9:]+)$/.exec(e)??[];return n===void 0||r===void 0?(t?`.`:``)+e:`cel.${n===`index`?`index`:n===`it`?`iterVar`:`accuVar`}(${r.replace(`:`,`, `)})`}function v(e){let t=e===`in`||e===`true`||e===`false`||e===`null`;return/^[A-Za-z_][A-Za-z0-9_]*$/.test(e)&&!t?e:"`"+e+"`"}function y(e){return typeof e==`string`?JSON.stringify(e):e instanceof i.__?b(e.value):e instanceof i.Fg?`${e.value}u`:e instanceof Uint8Array?x(e):String(e)}function b(e){if(Object.is(e,-0))return`-0.0`;let t=String(e);return/[.e]/.test(t)?t:t+`.0`}function x(e){let t=``;for(let n of e)t+=n>=32&&n<127&&n!==34&&n!==92?String.fromCharCode(n):`\\x`+n.toString(16).padStart(2,`0`);return`b"${t}"`}}),48704:((e,t,n)=>{n.d(t,{b:()=>i,i:()=>r});function r(e,t){switch(e.kind){case`literal`:case`identifier`:return e;case`select`:{let n=t(e.operand);return n===e.operand?e:{...e,operand:n}}case`index`:{let n=t(e.operand),r=t(e.index);return n===e.operand&&r===e.index?e:{...e,operand:n,index:r}}case`call`:{let n=e.receiver===void 0?void 0:t(e.receiver),r=i(e.arguments,t);return n===e.receiver&&r===e.arguments?e:{...e,receiver:n,arguments:r}}case`logic`:{let n=i(e.operands,t);return n===e.operands?e:{...e,operands:n}}case`conditional`:{let n=t(e.condition),r=t(e.consequent),i=t(e.alternate);return n===e.condition&&r===e.consequent&&i===e.alternate?e:{...e,condition:n,consequent:r,alternate:i}}case`list`:{let n=a(e.elements,t);return n===e.elements?e:{...e,elements:n}}case`map`:{let n=!0,r=e.entries.map(e=>{let r=t(e.key),i=t(e.value);return r===e.key&&i===e.value?e:(n=!1,{...e,key:r,value:i})});return n?e:{...e,entries:r}}case`message`:{let n=a(e.entries,t);return n===e.entries?e:{...e,entries:n}}case`comprehension`:{let n=t(e.range),r=e.predicate===void 0?void 0:t(e.predicate),i=e.transform===void 0?void 0:t(e.transform);return n===e.range&&r===e.predicate&&i===e.transform?e:{...e,range:n,predicate:r,transform:i}}case`bind`:{let n=t(e.value),r=t(e.body);return n===e.value&&r===e.body?e:{...e,value:n,body:r}}case`optional-map`:{let n=t(e.operand),r=t(e.body);return n===e.operand&&r===e.body?e:{...e,operand:n,body:r}}default:return e}}function i(e,t){let n;for(let[r,i]of e.entries()){let a=t(i);a!==i&&(n??=e.slice(0,r)),n?.push(a)}return n??e}function a(e,t){let n=!0,r=e.map(e=>{let r=t(e.value);return r===e.value?e:(n=!1,{...e,value:r})});return n?e:r}}),68969:((e,t,n)=>{n.d(t,{Cv:()=>m,DI:()=>u,JS:()=>f,Si:()=>l,d1:()=>p,kn:()=>o,mw:()=>h,ss:()=>a,z8:()=>s});var r=n(97535);let i={kind:`end`,start:0,end:0};function a(e){return e.tokens[e.at]??i}function o(e){return e.tokens[e.at-1]??i}function s(e,t,n,i={}){if(e.stopped)return;let{code:a=`constraint/invalid-expression`,help:o}=i;e.issues.push({code:a,severity:`error`,message:n,span:t,...o!==void 0&&{help:o}}),e.issues.length>=r.b.expressionIssues&&c(e)}function c(e){e.stopped=!0,e.at=e.tokens.length-1}function l(e,t,n){let i=e.depths.length,a=t+1;if(i>=r.b.expressionNodes)d(e,`limit/expression-nodes`,n,`expression has more than ${r.b.expressionNodes} nodes`);else if(a>r.b.expressionDepth){let{start:t,end:n}=o(e);u(e,{start:t,end:n})}return e.depths.push(a),i}function u(e,t){d(e,`limit/expression-depth`,t,`expression is nested deeper than ${r.b.expressionDepth} levels`)}function d(e,t,n,r){s(e,n,r,{code:t,help:`split it into variables or functions`}),c(e)}function f(e,t){let n=0;for(let r of t)n=Math.max(n,p(e,r));return n}function p(e,t){return e.depths[t.id]??0}function m(e,t,n,r){return{id:l(e,0,r),kind:`identifier`,name:t,root:n,span:r}}function h(e,t){return{id:l(e,0,t),kind:`literal`,value:null,span:t}}}),17318:((e,t,n)=>{n.d(t,{W9:()=>a,gs:()=>i,wQ:()=>r,yp:()=>o});function r(e){return s(e,0)}function i(e){let[t,...n]=e.parameters.map(r),i=r(e.result),{name:a}=e,s=o(a);return s===void 0?e.receiver?`${t}.${a}(${n.join(`, `)}) -> ${i}`:`${a}(${e.parameters.map(r).join(`, `)}) -> ${i}`:n.length===0?`${s}${t} -> ${i}`:`${t} ${s} ${n.join(`, `)} -> ${i}`}function a(e){let t=e.parameters.map(({name:e,type:t})=>`${e}: ${r(t)}`);return`${e.name}(${t.join(`, `)}) -> ${r(e.result)}`}function o(e){return e===`@in`?`in`:e.length>2&&e.startsWith(`_`)&&e.endsWith(`_`)?e.slice(1,-1):e===`!_`||e===`-_`?e.slice(0,1):void 0}function s(e,t){if(t>6)return`…`;switch(e.kind){case`list`:return`list(${s(e.element,t+1)})`;case`map`:return`map(${s(e.key,t+1)}, ${s(e.value,t+1)})`;case`optional`:return`optional(${s(e.value,t+1)})`;case`opaque`:{let n=e.parameters.map(e=>s(e,t+1));return n.length===0?e.name:`${e.name}(${n.join(`, `)})`}case`parameter`:return e.name.startsWith(`%`)?`dyn`:e.name;case`record`:return e.name;case`union`:return c(e.members,t);default:return e.kind}}function c(e,t){if(e.length===0)return`never`;let n=[...new Set(e.slice(0,8).map(e=>s(e,t+1)))];return e.length>8&&n.push(`…`),n.join(` or `)}}),34552:((e,t,n)=>{n.d(t,{$B:()=>c,Et:()=>u,Hd:()=>l,L3:()=>p,U_:()=>o,cf:()=>s,mK:()=>d,vb:()=>f});var r=n(72595);let i=1e9,a=86400;function o(e,t){let n=Math.floor(t/i),a=e+n;return a>=-62135596800&&a<=253402300799?new r.Dc(a,t-n*i):new r.Fn(`time_range`,`timestamp outside of the years 1 to 9999`)}function s(e,t){let n=Math.floor(t/i),a=e+n,o=t-n*i;return a>-9223372037&&(a<9223372036||a===9223372036&&o<=854775807)||a===-9223372037&&o>=145224192?new r.dw(a,o):new r.Fn(`overflow`,`duration beyond 64 bits of nanoseconds`)}function c(e){return BigInt(e.seconds)*1000000000n+BigInt(e.nanos)}function l(e,t,n){let r=t<=2?e-1:e,i=Math.floor(r/400),a=r-i*400,o=Math.floor((153*((t+9)%12)+2)/5)+n-1,s=a*365+Math.floor(a/4)-Math.floor(a/100)+o;return i*146097+s-719468}function u(e,t){let n=e.seconds+t,r=Math.floor(n/a),i=n-r*a,o=r+719468,s=Math.floor(o/146097),c=o-s*146097,l=Math.floor((c-Math.floor(c/1460)+Math.floor(c/36524)-Math.floor(c/146096))/365),u=c-(365*l+Math.floor(l/4)-Math.floor(l/100)),d=Math.floor((5*u+2)/153),f=d<10?d+3:d-9;return{year:l+s*400+ +(f<=2),month:f,day:u-Math.floor((153*d+2)/5)+1,hour:Math.floor(i/3600),minute:Math.floor(i/60)%60,second:i%60,nanos:e.nanos}}function d(e){return((l(e.year,e.month,e.day)+4)%7+7)%7}function f(e){return l(e.year,e.month,e.day)-l(e.year,1,1)}function p(e,t){return t===2?e%4==0&&e%100!=0||e%400==0?29:28:t===4||t===6||t===9||t===11?30:31}}),98107:((e,t,n)=>{n.d(t,{QX:()=>a,UH:()=>s,Yn:()=>u,_H:()=>c,sA:()=>o});var r=n(97535);let i=/[\ud800-\udfff]/;function a(e){return!i.test(e)}function o(e){let t=e.length;if(a(e))return t;for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);r>=55296&&r<56320&&t--}return t}function s(e,t){if(a(e))return t;let n=0;for(let r=t;r>0;r--){let t=e.charCodeAt(n);n+=t>=55296&&t<56320?2:1}return n}function c(e,t){return a(e)?t:o(e.slice(0,t))}function l(e){let t=0;for(let n=0;n<e.length;n++){let r=e.charCodeAt(n);r<128?t++:t+=r<2048||r>=55296&&r<57344?2:3}return t}function u(e){return e.length*3<=r.b.stringBytes||e.length<=r.b.stringBytes&&l(e)<=r.b.stringBytes}}),55575:((e,t,n)=>{n.d(t,{Et:()=>c,ck:()=>o,n6:()=>d,r9:()=>l});var r=n(72595),i=n(6920),a=n(98534);function o(e,t,n){switch(typeof t){case`number`:case`bigint`:return l(t,n);case`string`:return typeof n==`string`?u(e,t,n):a.NU;case`boolean`:return typeof n==`boolean`?Number(t)-Number(n):a.NU;default:return s(e,t,n)}}function s(e,t,n){return t instanceof r.__||t instanceof r.Fg?l(t,n):t instanceof r.Dc&&n instanceof r.Dc||t instanceof r.dw&&n instanceof r.dw?t.seconds-n.seconds||t.nanos-n.nanos:t instanceof Uint8Array&&n instanceof Uint8Array?p(e,t,n):a.NU}function c(e){return typeof e==`number`||typeof e==`bigint`||e instanceof r.__||e instanceof r.Fg}function l(e,t){if(!c(t))return a.NU;let n=e instanceof r.__||t instanceof r.__,i=typeof e==`object`?e.value:e,o=typeof t==`object`?t.value:t,s=n?Number(i):i,l=n?Number(o):o;return s<l?-1:s>l?1:s===l?0:new r.Fn(`invalid_argument`,`NaN has no order`)}function u(e,t,n){let r=(0,i.Fw)(Math.min(t.length,n.length))-1;return r>0&&!e.charge(r)?e.exhausted:d(t,n)}function d(e,t){if(e===t)return 0;let n=Math.min(e.length,t.length);for(let r=0;r<n;r++){let n=e.charCodeAt(r),i=t.charCodeAt(r);if(n!==i)return n>=55296&&i>=55296?f(n)-f(i):n-i}return e.length-t.length}function f(e){return e<57344?e+8192:e-2048}function p(e,t,n){let r=Math.min(t.length,n.length),a=(0,i.Fw)(r)-1;if(a>0&&!e.charge(a))return e.exhausted;for(let e=0;e<r;e++){let r=(t[e]??0)-(n[e]??0);if(r!==0)return r}return t.length-n.length}}),6920:((e,t,n)=>{n.d(t,{Fw:()=>u,b9:()=>s});var r=n(72595),i=n(73460),a=n(79317);let o=1e3;function s(e,t,n){return c(e,t,n,0)}function c(e,t,n,i){return t instanceof r.Fn?t:n instanceof r.Fn?n:typeof t==`string`?typeof n==`string`&&l(e,t,n):typeof t==`object`&&t?d(e,t,n,i):typeof n==`object`&&n?n instanceof r.__||n instanceof r.Fg?f(t,n):!1:t===n}function l(e,t,n){let r=u(Math.min(t.length,n.length))-1;return r>0&&!e.charge(r)?e.exhausted:t===n}function u(e){return Math.ceil(e/10)}function d(e,t,n,a){return t instanceof r.__||t instanceof r.Fg?f(n,t):(0,i.Lv)(t)?(0,i.Lv)(n)?m(e,t,n,a):!1:t instanceof r.Bo||t instanceof r.I8?(0,i.jh)(n)?h(e,t,n,a):!1:t instanceof Uint8Array?n instanceof Uint8Array&&p(e,t,n):t instanceof r.Dc?n instanceof r.Dc&&t.seconds===n.seconds&&t.nanos===n.nanos:t instanceof r.dw?n instanceof r.dw&&t.seconds===n.seconds&&t.nanos===n.nanos:t instanceof r.Uu?n instanceof r.Uu&&t.name===n.name:t instanceof r.FD?!(n instanceof r.FD)||t.typeName!==n.typeName?!1:l(e,t.text,n.text):n instanceof r.O3?t.value===void 0||n.value===void 0?t.value===n.value:a>=o?g():c(e,t.value,n.value,a+1):!1}function f(e,t){if(t instanceof r.__){if(e instanceof r.__)return e.value===t.value;let n=e instanceof r.Fg?e.value:e;return(typeof n==`number`||typeof n==`bigint`)&&Number(n)===t.value}return e instanceof r.Fg?e.value===t.value:e instanceof r.__?e.value===Number(t.value):e===t.value}function p(e,t,n){let r=u(Math.min(t.length,n.length))-1;if(r>0&&!e.charge(r))return e.exhausted;if(t.length!==n.length)return!1;for(let e=0;e<t.length;e++)if(t[e]!==n[e])return!1;return!0}function m(e,t,n,r){if(t.length!==n.length)return!1;if(r>=o)return g();for(let i=0;i<t.length;i++){if(!e.charge(1))return e.exhausted;let a=c(e,t[i]??null,n[i]??null,r+1);if(a!==!0)return a}return!0}function h(e,t,n,r){if((0,a.i8)(t)!==(0,a.i8)(n))return!1;if(r>=o)return g();let i=(0,a.d4)(t),s=(0,a.LG)(t);for(let t=0;t<i.length;t++){if(!e.charge(1))return e.exhausted;let o=(0,a.ZX)(n,i[t]??null);if(o===void 0)return!1;let l=c(e,s[t]??null,o,r+1);if(l!==!0)return l}return!0}function g(){return new r.Fn(`depth`,`values nested deeper than ${o} are not compared`)}}),98534:((e,t,n)=>{n.d(t,{JJ:()=>l,NU:()=>a,aZ:()=>f,at:()=>s,dd:()=>u,g$:()=>o,h6:()=>c,t4:()=>d,y6:()=>i});var r=n(72595);let i=new r.Fn(`cost`,`the cost limit is used up`),a=new r.Fn(`no_overload`,`no such overload`);function o(e,t,n){return new r.Fn(`cost`,`${e} is larger than ${t} ${n}`)}function s(e,t){return e.node===-1?new r.Fn(e.code,e.message,t):e}function c(e){return e===`cost`||e===`depth`}function l(e,t){return c(e.code)?e:c(t.code)||e.code===`unavailable`&&t.code!==`unavailable`?t:e}function u(e){return e instanceof r.Fn?null:e}function d(e,t){return e instanceof r.Fn?s(e,t):e}function f(e,t){return e instanceof r.Fn?e:new r.Fn(a.code,`a condition must be true or false`,t)}}),46210:((e,t,n)=>{n.d(t,{$9:()=>s,$N:()=>d,BX:()=>a,Di:()=>w,FO:()=>i,Gs:()=>y,KP:()=>g,Pj:()=>x,RI:()=>l,Yf:()=>v,Zo:()=>m,ar:()=>h,bt:()=>_,cB:()=>u,jC:()=>f,rl:()=>S,sB:()=>b,wM:()=>p,wV:()=>C});var r=n(72595);let i=-(2n**63n),a=2n**63n-1n,o=2n**64n-1n,s=new r.Fn(`overflow`,`integer overflow`),c=new r.Fn(`overflow`,`unsigned integer overflow`);function l(e){return e<i||e>a?s:d(e)}function u(e){return e<0n||e>o?c:new r.Fg(d(e))}function d(e){let t=Number(e);return Number.isSafeInteger(t)?t:e}function f(e){if(!(e>-(2**63)&&e<2**63))return;let t=Math.trunc(e)+0;return Number.isSafeInteger(t)?t:BigInt(t)}function p(e){if(!(e>=0&&e<2**64))return;let t=Math.trunc(e)+0;return new r.Fg(Number.isSafeInteger(t)?t:BigInt(t))}function m(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e+t;if(Number.isSafeInteger(n))return n}return l(BigInt(e)+BigInt(t))}function h(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e-t;if(Number.isSafeInteger(n))return n}return l(BigInt(e)-BigInt(t))}function g(e,t){if(typeof e==`number`&&typeof t==`number`){let n=e*t;if(Number.isSafeInteger(n))return n+0}return l(BigInt(e)*BigInt(t))}function _(e,t){return t===0?new r.Fn(`divide_by_zero`,`division by zero`):typeof e==`number`&&typeof t==`number`?(e-e%t)/t+0:l(BigInt(e)/BigInt(t))}function v(e,t){return t===0?new r.Fn(`modulus_by_zero`,`modulus by zero`):typeof e==`number`&&typeof t==`number`?e%t+0:e===i&&t===-1?s:l(BigInt(e)%BigInt(t))}function y(e){return typeof e==`number`?0-e:l(-e)}function b(e,t){return u(BigInt(e.value)+BigInt(t.value))}function x(e,t){return u(BigInt(e.value)-BigInt(t.value))}function S(e,t){return u(BigInt(e.value)*BigInt(t.value))}function C(e,t){return t.value===0?new r.Fn(`divide_by_zero`,`division by zero`):u(BigInt(e.value)/BigInt(t.value))}function w(e,t){return t.value===0?new r.Fn(`modulus_by_zero`,`modulus by zero`):u(BigInt(e.value)%BigInt(t.value))}}),73460:((e,t,n)=>{n.d(t,{BR:()=>i,E6:()=>c,G3:()=>l,Lv:()=>o,jh:()=>s});var r=n(72595);function i(e){switch(typeof e){case`boolean`:return`bool`;case`number`:case`bigint`:return`int`;case`string`:return`string`;default:return a(e)}}function a(e){return e===null?`null_type`:o(e)?`list`:e instanceof r.Bo||e instanceof r.I8?`map`:e instanceof r.__?`double`:e instanceof r.Fg?`uint`:e instanceof Uint8Array?`bytes`:e instanceof r.Dc?`google.protobuf.Timestamp`:e instanceof r.dw?`google.protobuf.Duration`:e instanceof r.O3?`optional_type`:e instanceof r.Uu?`type`:e.typeName}function o(e){return Array.isArray(e)}function s(e){return e instanceof r.Bo||e instanceof r.I8}function c(e){return typeof e==`number`||typeof e==`bigint`}function l(e,t){switch(e.kind){case`bool`:return typeof t==`boolean`;case`int`:return typeof t==`number`||typeof t==`bigint`;case`uint`:return t instanceof r.Fg;case`double`:return t instanceof r.__;case`string`:return typeof t==`string`;case`bytes`:return t instanceof Uint8Array;case`null`:return t===null;case`timestamp`:return t instanceof r.Dc;case`duration`:return t instanceof r.dw;case`type`:return t instanceof r.Uu;case`list`:return o(t);case`map`:case`record`:return s(t);case`optional`:return t instanceof r.O3;case`opaque`:return t instanceof r.FD&&t.typeName===e.name;case`union`:return e.members.some(e=>l(e,t));case`dyn`:case`parameter`:return!(t instanceof r.Fn);default:return e}}}),93567:((e,t,n)=>{n.d(t,{Un:()=>l,kR:()=>s,uQ:()=>c});var r=n(97535),i=n(72595),a=n(55575),o=n(98534);function s(e){return 11+e*Math.ceil(Math.log2(Math.max(e,2)))*2}function c(e,t){if(t.length>r.b.listElements)return(0,o.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(s(t.length)))return e.exhausted;let n=t[0];if(n===void 0)return[];let c=u(n);if(c===void 0)return o.NU;for(let e of t){if(u(e)!==c)return o.NU;if(e instanceof i.__&&Number.isNaN(e.value))return new i.Fn(`invalid_argument`,`NaN has no order`)}let l,d=t.map((e,t)=>t).sort((n,r)=>{let i=(0,a.ck)(e,t[n]??null,t[r]??null);return typeof i==`number`?i:(l??=i,0)});return l??d}function l(e,t,n){let r=c(e,n);return r instanceof i.Fn?r:r.map(e=>t[e]??null)}function u(e){switch(typeof e){case`number`:case`bigint`:return`int`;case`string`:case`boolean`:return typeof e;default:return e instanceof i.__?`double`:e instanceof i.Fg?`uint`:e instanceof i.Dc?`timestamp`:e instanceof i.dw?`duration`:e instanceof Uint8Array?`bytes`:void 0}}}),79317:((e,t,n)=>{n.d(t,{LG:()=>l,Rz:()=>o,ZX:()=>a,d4:()=>c,i8:()=>i,t8:()=>s});var r=n(72595);function i(e){return e instanceof r.I8?e.entries.size:e.slots.length}function a(e,t){if(!(e instanceof r.I8))return typeof t==`string`?e.get(t):void 0;let n=(0,r.a0)(t);return n===void 0?void 0:e.entries.get(n)?.[1]}function o(e,t){return e instanceof r.I8?e.entries.get(`s`+t)?.[1]:e.get(t)}function s(e){return e instanceof r.Fn&&e.code===`unavailable`}function c(e){if(!(e instanceof r.I8))return e.shape.keys;let t=[];for(let[n]of e.entries.values())t.push(n);return t}function l(e){if(!(e instanceof r.I8))return e.slots;let t=[];for(let[,n]of e.entries.values())t.push(n);return t}}),59345:((e,t,n)=>{n.d(t,{NP:()=>o,WU:()=>i,h0:()=>r,yL:()=>a});function r(e){let t=c(e,`+Inf`,`-Inf`);if(t!==void 0)return t;let n=e<0||Object.is(e,-0)?`-`:``;if(e===0)return n+`0`;let{digits:r,point:i}=l(Math.abs(e)),a=i-1;return a<-4||a>=6?n+d(r,a):n+u(r,i)}function i(e){let t=c(e,`Infinity`,`-Infinity`);if(t!==void 0)return t;let n=e<0||Object.is(e,-0)?`-`:``;if(e===0)return n+`0`;let{digits:r,point:i}=l(Math.abs(e));return n+u(r,i)}function a(e,t){let n=c(e,`Infinity`,`-Infinity`);if(n!==void 0)return n;let r=e<0||Object.is(e,-0)?`-`:``,{numerator:i,denominator:a}=f(Math.abs(e)),o=p(i*10n**BigInt(t),a).toString();if(t===0)return r+o;let s=o.padStart(t+1,`0`);return r+s.slice(0,-t)+`.`+s.slice(-t)}function o(e,t){let n=c(e,`Infinity`,`-Infinity`);if(n!==void 0)return n;let r=e<0||Object.is(e,-0)?`-`:``;if(e===0)return r+d(`0`.repeat(t+1),0);let i=l(Math.abs(e)).point-1,a=s(Math.abs(e),t-i);return a.length>t+1&&(i++,a=s(Math.abs(e),t-i)),r+d(a,i)}function s(e,t){let{numerator:n,denominator:r}=f(e);return t>=0?p(n*10n**BigInt(t),r).toString():p(n,r*10n**BigInt(-t)).toString()}function c(e,t,n){return Number.isNaN(e)?`NaN`:e===1/0?t:e===-1/0?n:void 0}function l(e){let[t=``,n=`0`]=e.toExponential().split(`e`);return{digits:t.replace(`.`,``),point:Number(n)+1}}function u(e,t){return t<=0?`0.`+`0`.repeat(-t)+e:t>=e.length?e+`0`.repeat(t-e.length):e.slice(0,t)+`.`+e.slice(t)}function d(e,t){let n=e.length>1?`.`+e.slice(1):``,r=t<0?`-`:`+`;return e.slice(0,1)+n+`e`+r+String(Math.abs(t)).padStart(2,`0`)}function f(e){let t=new DataView(new ArrayBuffer(8));t.setFloat64(0,e);let n=t.getBigUint64(0),r=Number(n>>52n&2047n),i=n&(1n<<52n)-1n|(r===0?0n:1n<<52n),a=(r===0?1:r)-1075;return a>=0?{numerator:i<<BigInt(a),denominator:1n}:{numerator:i,denominator:1n<<BigInt(-a)}}function p(e,t){let n=e/t,r=e%t*2n;return r>t||r===t&&n%2n==1n?n+1n:n}}),10231:((e,t,n)=>{n.d(t,{NS:()=>c,jt:()=>f});var r=n(72595),i=n(73460),a=n(79317),o=n(59345),s=n(61447);let c=80,l=[/\bgh[oprsu]_[A-Za-z0-9]{16}/,/\bgithub_pat_[A-Za-z0-9_]{16}/,/\bglpat-[A-Za-z0-9_-]{16}/,/\b(?:AKIA|ASIA)[A-Z0-9]{12}/,/\bAIza[A-Za-z0-9_-]{16}/,/\bxox[abeoprs]-[A-Za-z0-9-]{8}/,/\bnpm_[A-Za-z0-9]{16}/,/\bpypi-[A-Za-z0-9_-]{16}/,/\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16}/,/\bhf_[A-Za-z0-9]{16}/,/\bSG\.[A-Za-z0-9_-]{16}/,/\bdop_v1_[a-f0-9]{16}/,/\bya29\.[A-Za-z0-9_-]{16}/,/\beyJ[A-Za-z0-9_-]{10,4096}\.eyJ/,/-----BEGIN [A-Z ]{0,40}PRIVATE KEY/,/:\/\/[^\s/:@]{0,128}:[^\s/@]{1,512}@/,/\b(?:Bearer|Basic) [A-Za-z0-9+/=._-]{16}/],u=/[A-Za-z0-9+/_-]{32,}={0,2}/g,d=/\bsha\d{1,3}[-:][A-Za-z0-9+/=]{16,128}/g;function f(e){let t=h(e,0,80);return t.length<=80?t:b(t,80)}function p(e){if(l.some(t=>t.test(e)))return!0;let t=e.replace(d,``);for(let[e]of t.matchAll(u))if(m(e))return!0;return!1}function m(e){return/^[0-9a-f]+$/.test(e)||/^[0-9A-F]+$/.test(e)||!/[a-z]/.test(e)||!/[A-Z]/.test(e)?!1:e.replace(/[^0-9]/g,``).length>=4&&!/[-_/]/.test(e.slice(4,28))}function h(e,t,n){return typeof e==`string`?v(e,n):(0,i.E6)(e)||typeof e==`boolean`||e===null?String(e):e instanceof r.Fn?`an error`:e instanceof r.__?(0,o.h0)(e.value):e instanceof r.Fg?e.value+`u`:e instanceof Uint8Array?`${e.length} bytes`:e instanceof r.Dc?(0,s.ms)(e):e instanceof r.dw?(0,s.cb)(e):e instanceof r.Uu?e.name:e instanceof r.O3?e.value===void 0?`nothing`:h(e.value,t+1,n):t>=4?`…`:Array.isArray(e)?_(`[`,e.length,(n,r)=>h(e[n]??null,t+1,r),`]`,n):e instanceof r.Bo||e instanceof r.I8?g(e,t,n):`text`in e?v(e.text,n):`…`}function g(e,t,n){let r=(0,a.d4)(e),i=(0,a.LG)(e);return _(`{`,r.length,(e,n)=>`${h(r[e]??null,t+1,n)}: ${h(i[e]??null,t+1,n)}`,`}`,n)}function _(e,t,n,r,i){let a=e;for(let e=0;e<t;e++){if(a.length>i)return a.slice(0,i)+`…`+r;a+=(e>0?`, `:``)+n(e,i-a.length)}return a+r}function v(e,t){let n=e.length>4096?e.slice(0,4096):e;return p(n)?`a string of ${e.length} characters that looks like a secret`:`"`+b(n.slice(0,160).concat(e.length>320?e.slice(-160):e.slice(160)).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029"\\]/g,y),Math.max(t-2,8))+`"`}function y(e){return e===`"`||e===`\\`?`\\`+e:e===`
`?`\\n`:e===`	`?`\\t`:e===`\r`?`\\r`:`\\u`+e.charCodeAt(0).toString(16).padStart(4,`0`)}function b(e,t){if(e.length<=t)return e;let n=Math.floor((t-1)/2),r=e.slice(0,n).replace(/[\ud800-\udbff]$/,``),i=e.slice(-n).replace(/^[\udc00-\udfff]/,``);return r+`…`+i}}),59912:((e,t,n)=>{n.d(t,{w:()=>i});var r=n(72595);function i(e){switch(typeof e){case`string`:return`s`+e;case`number`:return`n`+e;case`bigint`:return;case`boolean`:return e?`bt`:`bf`;default:return e===null?`null`:a(e)}}function a(e){if(e instanceof r.Fg)return typeof e.value==`number`?`n`+e.value:void 0;if(e instanceof r.__)return Math.abs(e.value)<=2**53-1?`n`+(e.value+0):void 0}}),3557:((e,t,n)=>{n.d(t,{Bq:()=>y,HC:()=>m,KD:()=>c,Uu:()=>p,_D:()=>x,dq:()=>b,g4:()=>s,jQ:()=>l,lD:()=>h,oJ:()=>u,ol:()=>w,qh:()=>f,uU:()=>d,wE:()=>S});var r=n(97535),i=n(72595),a=n(98107),o=n(98534);function s(e,t,n){return n>r.b.stringBytes?l():e.charge(Math.ceil(t/10)+n)?void 0:e.exhausted}function c(e){return(0,a.Yn)(e)?e:l()}function l(){return(0,o.g$)(`a string`,r.b.stringBytes,`bytes`)}function u(e,t,n){if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let r=(0,a.sA)(t);if(typeof n!=`number`||n<0||n>r)return T(n);let i=(0,a.UH)(t,n),o=t.codePointAt(i);return o===void 0?``:String.fromCodePoint(o)}function d(e,t,n,r){let o=(0,a.QX)(t),c=o?t.length:(0,a.sA)(t),l=r??c;if(typeof n!=`number`||n<0||n>c)return T(n);if(typeof l!=`number`||l<0||l>c)return T(l);if(n>l)return new i.Fn(`index_range`,`start ${n} is after end ${l}`);let u=s(e,t.length,l-n);return u===void 0?o?t.slice(n,l):t.slice((0,a.UH)(t,n),(0,a.UH)(t,l)):u}function f(e,t,n,r){if(!e.charge(Math.ceil(t.length*n.length/10)))return e.exhausted;let i=(0,a.sA)(t);if(typeof r!=`number`||r<0||r>i)return T(r);let o=t.indexOf(n,(0,a.UH)(t,r));return o<0?-1:(0,a._H)(t,o)}function p(e,t,n,r){if(!e.charge(Math.ceil(t.length*n.length/10)))return e.exhausted;let i=(0,a.sA)(t),o=r??i;if(typeof o!=`number`||o<0||o>i)return T(o);let s=t.lastIndexOf(n,(0,a.UH)(t,o));return s<0?-1:(0,a._H)(t,s)}function m(e,t,n,r,i){let a=i<0?1/0:Number(i);if(a===0)return t;if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let o=n===``?_(t,a):g(t,n,a),l=t.length+o.length*(r.length-n.length),u=s(e,o.length*10,l);if(u!==void 0)return u;let d=[],f=0;for(let e of o)d.push(t.slice(f,e),r),f=e+n.length;return d.push(t.slice(f)),c(d.join(``))}function h(e,t,n,i){let a=i<0?1/0:Number(i);if(a===0)return[];if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let s=n===``?_(t,a).slice(1):g(t,n,a-1);if(n===``&&t===``)return[];let c=n===``?s.filter(e=>e<t.length).slice(0,a-1):s;if(c.length>=r.b.listElements)return(0,o.g$)(`a list`,r.b.listElements,`elements`);if(!e.charge(c.length+1))return e.exhausted;let l=[],u=0;for(let e of c)l.push(t.slice(u,e)),u=e+n.length;return l.push(t.slice(u)),l}function g(e,t,n){let r=[],i=e.indexOf(t);for(;i>=0&&r.length<n;)r.push(i),i=e.indexOf(t,i+t.length);return r}function _(e,t){let n=[];for(let r=0;r<e.length&&n.length<t;r++){let t=e.charCodeAt(r);(t<56320||t>57343)&&n.push(r)}return n.length<t&&n.push(e.length),n}let v=`	
\v\f\r \xA0            \u2028\u2029  　`;function y(e){let t=0,n=e.length;for(;t<n&&v.includes(e.charAt(t));)t++;for(;n>t&&v.includes(e.charAt(n-1));)n--;return e.slice(t,n)}function b(e){return e.replace(/[A-Z]+/g,e=>e.toLowerCase())}function x(e){return e.replace(/[a-z]+/g,e=>e.toUpperCase())}function S(e){return[...e].reverse().join(``)}let C=new Map([[`\x07`,`\\a`],[`\b`,`\\b`],[`\f`,`\\f`],[`
`,`\\n`],[`\r`,`\\r`],[`	`,`\\t`],[`\v`,`\\v`],[`\\`,`\\\\`],[`"`,`\\"`]]);function w(e){return`"`+e.replace(/[\u0007-\r"\\]/g,e=>C.get(e)??e)+`"`}function T(e){return new i.Fn(`index_range`,`index ${e} is out of range`)}}),61447:((e,t,n)=>{n.d(t,{E9:()=>d,EH:()=>c,JV:()=>f,cb:()=>p,ms:()=>l});var r=n(89531),i=n(72595),a=n(34552);let o=/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/,s=1024;function c(e){let t=e.length<=s?o.exec(e):null;if(t===null)return v(`an RFC 3339 timestamp`,e);let[n,r,i,c,l,u]=t.slice(1,7).map(Number);if(n===void 0||r===void 0||i===void 0||c===void 0||l===void 0||u===void 0)return v(`a timestamp`,e);let d=Number(t[9]??0),f=Number(t[10]??0);if(!(r>=1&&r<=12&&i>=1&&i<=(0,a.L3)(n,r)&&c<24&&l<60)||u>=60||d>=24||f>=60)return v(`a real time`,e);let p=(d*60+f)*(t[8]===`-`?-60:60),m=(0,a.Hd)(n,r,i)*86400+c*3600+l*60+u-p;return(0,a.U_)(m,h(t[7]??``))}function l(e){let{year:t,month:n,day:r,hour:i,minute:o,second:s,nanos:c}=(0,a.Et)(e,0);return`${`${_(t,4)}-${_(n,2)}-${_(r,2)}`}T${_(i,2)}:${_(o,2)}:${_(s,2)}${g(c)}Z`}let u=new Map([[`h`,3600000000000n],[`m`,60000000000n],[`s`,1000000000n],[`ms`,1000000n],[`us`,1000n],[`µs`,1000n],[`μs`,1000n],[`ns`,1n]]);function d(e){if(e.length>s)return v(`a duration`,e);let t=e.startsWith(`-`),n=t||e.startsWith(`+`)?e.slice(1):e;if(n===`0`)return(0,a.cf)(0,0);if(n===``)return v(`a duration`,e);let r=/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)/y,i=0n;for(;r.lastIndex<n.length;){let t=r.exec(n);if(t===null)return v(`a duration`,e);i+=m(t[1]??``,u.get(t[2]??``)??0n)}return f(t?-i:i)}function f(e){let t=(e%1000000000n+1000000000n)%1000000000n;return(0,a.cf)(Number((e-t)/1000000000n),Number(t))}function p(e){let t=e.seconds<0,n=t&&e.nanos>0,r=Math.abs(n?e.seconds+1:e.seconds),i=n?1e9-e.nanos:e.nanos;return`${t?`-`:``}${r}${g(i)}s`}function m(e,t){let[n=``,r=``]=e.split(`.`),i=10n**BigInt(r.length);return BigInt(n||`0`)*t+BigInt(r||`0`)*t/i}function h(e){return Number(e.slice(0,9).padEnd(9,`0`))}function g(e){return e===0?``:`.`+_(e,9).replace(/0+$/,``)}function _(e,t){return String(e).padStart(t,`0`)}function v(e,t){return new i.Fn(`conversion`,`${(0,r.T)(t)} is not ${e}`)}}),78481:((e,t,n)=>{n.d(t,{Af:()=>r,_6:()=>i,bW:()=>a});function r(e){return new TextEncoder().encode(e)}function i(e){try{return new TextDecoder(`utf-8`,{fatal:!0,ignoreBOM:!0}).decode(e)}catch{return}}function a(e){let t=i(e);if(t!==void 0)return t;let n=``,r=!1;for(let t=0;t<e.length;){let a=o(e,t);a>0?(n+=i(e.subarray(t,t+a))??``,r=!1,t+=a):(r||(n+=`�`),r=!0,t++)}return n}function o(e,t){let n=e[t]??0,r=n<128?1:n<194?0:n<224?2:n<240?3:n<245?4:0;return r<2?r:i(e.subarray(t,t+r))===void 0?0:r}}),7165:((e,t,n)=>{n.d(t,{L:()=>r});function r(e){switch(e.kind){case`literal`:case`identifier`:return[];case`select`:return[e.operand];case`index`:return[e.operand,e.index];case`call`:return e.receiver===void 0?e.arguments:[e.receiver,...e.arguments];case`logic`:return e.operands;case`conditional`:return[e.condition,e.consequent,e.alternate];case`list`:return e.elements.map(e=>e.value);case`map`:return e.entries.flatMap(e=>[e.key,e.value]);case`message`:return e.entries.map(e=>e.value);case`comprehension`:return[e.range,e.predicate,e.transform].filter(e=>e!==void 0);case`bind`:return[e.value,e.body];case`optional-map`:return[e.operand,e.body];default:return e}}}),56134:((e,t,n)=>{n.d(t,{Eg:()=>u,Ud:()=>o,b:()=>c,ix:()=>a,oC:()=>i,w_:()=>s});var r=n(44367);let i=[`critical`,`high`,`medium`,`low`,`info`],a=[`high`,`medium`,`low`],o=[`regular`,`pedantic`,`auditor`],s=[`block`,`warn`,`off`];function c({reason:e,enforcement:t}){return e===`unavailable`&&t===`warn`}let l={new:0,existing:1,waived:2};function u(e,t){return s.indexOf(e.enforcement)-s.indexOf(t.enforcement)||i.indexOf(e.severity)-i.indexOf(t.severity)||l[e.status]-l[t.status]||Number(d(t))-Number(d(e))||(0,r.Q)(e.locations[0],t.locations[0])||f(e.rule,t.rule)||f(e.message,t.message)}function d({chains:e,fingerprint:t}){return e?.includes(t)===!0}function f(e,t){return e===t?0:e<t?-1:1}}),72987:((e,t,n)=>{n.d(t,{m:()=>s});var r=n(72595);let i=`admissionregistration.k8s.io`,a=`policies.kyverno.io`,o=[`${i} MutatingAdmissionPolicy`,`${i} MutatingAdmissionPolicyBinding`,`${i} MutatingWebhookConfiguration`,`${i} ValidatingWebhookConfiguration`,`${a} DeletingPolicy`,`${a} GeneratingPolicy`,`${a} ImageValidatingPolicy`,`${a} MutatingPolicy`,`${a} NamespacedDeletingPolicy`,`${a} NamespacedGeneratingPolicy`,`${a} NamespacedImageValidatingPolicy`,`${a} NamespacedMutatingPolicy`,`${a} PolicyException`,`kyverno.io ClusterPolicy`,`kyverno.io Policy`,`kyverno.io PolicyException`];function s(e){let{value:t}=e;if(!(t instanceof r.Bo))return;let n=t.get(`apiVersion`),s=t.get(`kind`);if(n===void 0)return s===void 0&&t.get(`rule`)instanceof r.Bo||typeof s==`string`&&c(t.get(`spec`))?`cel-policy`:void 0;if(typeof n!=`string`||typeof s!=`string`)return;let l=n.indexOf(`/`),u=l<0?``:n.slice(0,l);return u===i&&s===`ValidatingAdmissionPolicy`?`admission-policy`:u===i&&s===`ValidatingAdmissionPolicyBinding`?`binding`:u===a&&s===`ValidatingPolicy`?`kyverno-policy`:u===a&&s===`NamespacedValidatingPolicy`?`kyverno-namespaced-policy`:o.includes(`${u} ${s}`)?`not-run`:void 0}function c(e){return e instanceof r.Bo&&(e.get(`validations`)!==void 0||e.get(`match`)!==void 0)}}),8708:((e,t,n)=>{n.d(t,{HE:()=>u,s8:()=>a,wC:()=>d});var r=n(96644),i=n(72595);let a=new Map([[`kubernetes`,new Map([[`authorizer`,"`authorizer` asks a cluster who may do what"]])],[`kyverno`,new Map([[`authorizer`,"`authorizer` asks a cluster who may do what"],[`images`,"`images` needs what the images of the object are resolved to"],[`user`,"`user` is who makes the request, and a file has none"]])]]),o=[[`allowed`,0],[`check`,1],[`error`,0],[`errored`,0],[`fieldSelector`,1],[`group`,1],[`labelSelector`,1],[`name`,1],[`namespace`,1],[`path`,1],[`reason`,0],[`resource`,1],[`serviceAccount`,2],[`subresource`,1]],s=[[`generator.Apply`,[2,3],`makes objects in a cluster`],[`globalContext.Get`,[2],`reads what a cluster keeps`],[`http.Client`,[1],`calls a server`],[`http.Get`,[1,2],`calls a server`],[`http.Post`,[2,3],`calls a server`],[`image.GetMetadata`,[1],`asks an image registry`],[`image`,[1],`reads an image reference as Kyverno does`],[`isImage`,[1],`reads an image reference as Kyverno does`],[`parseServiceAccount`,[1],`reads who makes a request`],[`random`,[0,1],`gives another value each time`],[`resource.Get`,[3,4],`reads objects of a cluster`],[`resource.List`,[2,3,4],`reads objects of a cluster`],[`resource.Post`,[3,4],`makes objects in a cluster`],[`time.now`,[0],`reads the clock`],[`time.toCron`,[1],`reads the clock`]],c=[[`containsDigest`,0,`reads an image reference as Kyverno does`],[`digest`,0,`reads an image reference as Kyverno does`],[`identifier`,0,`reads an image reference as Kyverno does`],[`registry`,0,`reads an image reference as Kyverno does`],[`repository`,0,`reads an image reference as Kyverno does`],[`tag`,0,`reads an image reference as Kyverno does`]],l={name:`foreign.kubernetes`,overloads:o.map(([e,t])=>f(e,t+1,!0,`asks a cluster who may do what`))},u=[l,{name:`foreign.kyverno`,overloads:[...s.flatMap(([e,t,n])=>t.map(t=>f(e,t,!1,n))),...c.map(([e,t,n])=>f(e,t+1,!0,n))]}];function d(e){return e===`kyverno`?u:[l]}function f(e,t,n,a){return{id:`unavailable_${e.replaceAll(`.`,`_`)}_${t}`,name:e,receiver:n,parameters:Array(t).fill(r.aq),result:r.aq,call:()=>new i.Fn(`unavailable`,`\`${e}\` ${a}, which files cannot answer`)}}}),80029:((e,t,n)=>{n.d(t,{AI:()=>i,SO:()=>a,tI:()=>o});var r=n(97535);function i(e){let t=e.startsWith(`!`)?e.slice(1):e;return t.length>r.b.patternLength?`the pattern has ${t.length} characters, limit is ${r.b.patternLength}`:t===``?`an empty pattern matches no file`:t.startsWith(`/`)?"paths start at the root of the repository, without `/`":t.endsWith(`/`)?"patterns name files; for all files of a folder write `**` behind it":t.split(`/`).some(e=>e===``||e===`.`||e===`..`)?"paths have no empty segments, no `.` and no `..`":p(t)===void 0?`the braces stand for more than 256 alternatives`:void 0}function a(e){let t=(p(e)??[e]).map(e=>e.split(`/`).map(u).filter((e,t,n)=>e!==`any-depth`||n[t-1]!==`any-depth`));return{pattern:e,matches:e=>{let n=e.split(`/`);return t.some(e=>s(e,n))}}}function o(e){let t=e.filter(e=>!e.startsWith(`!`)).map(a),n=e.filter(e=>e.startsWith(`!`)).map(e=>a(e.slice(1)));return e=>t.some(t=>t.matches(e))&&!n.some(t=>t.matches(e))}function s(e,t){let n=c(e,[0]);for(let r of t){let t=[];for(let i of n){let n=e[i];n!==void 0&&(n===`any-depth`?t.push(i):l(n,r)&&t.push(i+1))}if(n=c(e,t),n.length===0)return!1}return n.includes(e.length)}function c(e,t){let n=new Set;for(let r of t){let t=r;for(;!n.has(t)&&(n.add(t),e[t]===`any-depth`);)t++}return[...n]}function l(e,t){let n=[...t],r=0,i=0,a=-1,o=0;for(;i<n.length;){let t=e[r];if(t?.kind===`star`)a=r++,o=i;else if(t?.accepts(n[i]??``)===!0)r++,i++;else if(a>=0)r=a+1,i=++o;else return!1}for(;e[r]?.kind===`star`;)r++;return r===e.length}function u(e){if(e===`**`)return`any-depth`;let t=[],n=[...e];for(let e=0;e<n.length;e++){let r=n[e]??``;if(r===`*`)t.at(-1)?.kind!==`star`&&t.push({kind:`star`});else if(r===`?`)t.push({kind:`one`,accepts:()=>!0});else if(r===`[`){let i=n.indexOf(`]`,e+2);if(i<0){t.push(d(r));continue}t.push(f(n.slice(e+1,i))),e=i}else r===`\\`&&e+1<n.length?t.push(d(n[++e]??``)):t.push(d(r))}return t}function d(e){return{kind:`one`,accepts:t=>t===e}}function f(e){let t=e[0]===`!`||e[0]===`^`,n=t?e.slice(1):e,r=[];for(let e=0;e<n.length;e++){let t=n[e]??``,i=n[e+2];n[e+1]===`-`&&i!==void 0?(r.push([t,i]),e+=2):r.push([t,t])}return{kind:`one`,accepts:e=>r.some(([t,n])=>t<=e&&e<=n)!==t}}function p(e){let t=[e],n=[];for(;t.length>0;){let e=[];for(let r of t){let t=m(r);if(t===void 0)n.push(r);else for(let n of t.choices)e.push(r.slice(0,t.start)+n+r.slice(t.end))}if(n.length+e.length>256)return;t=e}return n}function m(e){for(let t=0;t<e.length;t++)if(e[t]===`\\`)t++;else if(e[t]===`{`){let n=e.indexOf(`}`,t);if(n<0)return;let r=e.slice(t+1,n);if(r.includes(`,`)&&!r.includes(`{`))return{start:t,end:n+1,choices:r.split(`,`)}}}}),30747:((e,t,n)=>{n.d(t,{N:()=>c});var r=n(73024),i=n(76760),a=n(11105),o=n(97535),s=n(53890);async function c(e,t={}){let n=l(e),r=new Set(t.ignored??[`.git`,`node_modules`]),a=t.maxEntries??o.b.treeEntries,c;return{label:t.label??`working tree`,list:async()=>(c??=u(n,r,a),c),read:async(e,t)=>!(0,s.m5)(e)||i.sep===`\\`&&/[\\:]/.test(e)||e.split(`/`).some(e=>r.has(e))?`absent`:p(n,e,t)}}function l(e){try{let t=r.realpathSync.native(e);if((0,r.statSync)(t).isDirectory())return t}catch(e){throw new a.M(`input/not-found`,`the folder to check does not exist or cannot be read`,{cause:e})}throw new a.M(`input/not-found`,`the path to check is not a folder`,{hint:`give the folder that holds the repository`})}function u(e,t,n){let r=[],i=[``],a=0;for(let o=i.pop();o!==void 0;o=i.pop())for(let c of d(e,o)){let l=(0,s.q0)(c.name);if(t.has(l))continue;let u=o+l;if(c.isDirectory())i.push(`${u}/`),a++;else if(c.isSymbolicLink())r.push({path:u,kind:`symlink`,executable:!1});else if(c.isFile()){let t=f(e,u);t!==void 0&&r.push(t)}if(r.length>n||a>n)throw(0,s.qp)(n)}return r.sort((e,t)=>(0,s.UF)(e.path,t.path))}function d(e,t){try{return(0,r.readdirSync)(_(e,t.slice(0,-1)),{withFileTypes:!0,encoding:`buffer`})}catch(e){if(v(e)===`ENOENT`)return[];throw new a.M(`io/read`,`cannot list the folder \`${t===``?`.`:t}\``,{cause:e})}}function f(e,t){let n=(0,r.lstatSync)(_(e,t),{throwIfNoEntry:!1});if(n!==void 0&&n.isFile())return{path:t,kind:`file`,executable:!!(n.mode&73),size:n.size}}function p(e,t,n){let i=_(e,t),o;try{o=(0,r.openSync)(i,r.constants.O_RDONLY|(r.constants.O_NOFOLLOW??0)|(r.constants.O_NONBLOCK??0))}catch(e){return m(i,t,e)}try{let i=(0,r.fstatSync)(o);return i.isDirectory()||!h(e,t,i)?`absent`:i.isFile()?i.size>n?`too-large`:g(o,i.size,n):`not-a-file`}catch(e){throw new a.M(`io/read`,`cannot read \`${t}\``,{cause:e})}finally{(0,r.closeSync)(o)}}function m(e,t,n){let i=v(n);if(i===`ENOENT`||i===`ENOTDIR`||i===`ENAMETOOLONG`)return`absent`;let o=(0,r.lstatSync)(e,{throwIfNoEntry:!1});if(o===void 0||o.isDirectory())return`absent`;if(!o.isFile())return`not-a-file`;throw new a.M(`io/read`,`cannot read \`${t}\``,{cause:n})}function h(e,t,n){let i=t.lastIndexOf(`/`),a=_(e,i<0?``:t.slice(0,i));if(!r.realpathSync.native(a,{encoding:`buffer`}).equals(Buffer.from(a)))return!1;let o=(0,r.lstatSync)(_(e,t),{throwIfNoEntry:!1});return o!==void 0&&o.dev===n.dev&&o.ino===n.ino}function g(e,t,n){let i=Buffer.allocUnsafeSlow(t+1),a=0;for(;;){let t=(0,r.readSync)(e,i,a,i.length-a,null);if(t===0)return i.subarray(0,a);if(a+=t,a>n)return`too-large`;a===i.length&&(i=Buffer.concat([i,Buffer.allocUnsafeSlow(262144)]))}}function _(e,t){if(t===``)return e;let n=`${e===i.sep?``:e}${i.sep}${i.sep===`/`?t:t.replaceAll(`/`,i.sep)}`;return(0,s.cm)(n)?(0,s.O0)(n):n}function v(e){return typeof e==`object`&&e&&`code`in e?e.code:void 0}}),53890:((e,t,n)=>{n.d(t,{O0:()=>s,UF:()=>d,cm:()=>c,m5:()=>l,q0:()=>o,qp:()=>u});var r=n(11105);let i=/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,a=56320;function o(e){let t=Buffer.from(e.buffer,e.byteOffset,e.byteLength).toString(`utf8`);if(!t.includes(`�`))return t;let n=``;for(let t=0;t<e.length;){let r=f(e,t);r===0?(n+=String.fromCharCode(a+(e[t]??0)),t++):(n+=Buffer.from(e.subarray(t,t+r)).toString(`utf8`),t+=r)}return n}function s(e){if(!i.test(e))return Buffer.from(e,`utf8`);let t=[];for(let n of e){let e=n.charCodeAt(0),r=n.length===1&&e>=56448&&e<=56575;t.push(r?Buffer.of(e-a):Buffer.from(n,`utf8`))}return Buffer.concat(t)}function c(e){return i.test(e)}function l(e){if(e===``||e.includes(`\0`))return!1;let t=0;for(;t<=e.length;){let n=e.indexOf(`/`,t),r=n<0?e.length:n;if(r===t||r-t<=2&&/^\.\.?$/.test(e.slice(t,r)))return!1;if(t=r+1,n<0)return!0}return!1}function u(e){return new r.M(`tree/too-large`,`the tree has more than ${e.toLocaleString(`en`)} entries`,{hint:`check a smaller folder`})}function d(e,t){return e===t?0:e<t?-1:1}function f(e,t){let n=e[t]??0;if(n<128)return 1;let r=n>=194&&n<=223?2:n>=224&&n<=239?3:n>=240&&n<=244?4:0;if(r===0||t+r>e.length)return 0;for(let n=1;n<r;n++){let r=e[t+n]??0;if(r<128||r>191)return 0}let i=e[t+1]??0;return n===224&&i<160||n===240&&i<144||n===237&&i>159||n===244&&i>143?0:r}}),74042:((e,t,n)=>{n.d(t,{i:()=>r});let r=[`.flux/config.yaml`,`.flux/config.yml`,`.flux/config.json`]}),33993:((e,t,n)=>{n.d(t,{CM:()=>et,yA:()=>tt,tb:()=>rt});var r=n(89531),i=n(3029),a=n(83518);let o=/\.flux\.(?:ya?ml|json)$/,s=/\.test\.(?:ya?ml|json)$/;function c(e){return e.startsWith(`.flux/`)&&s.test(e)}function l(e,t,n){let a=[],c=e.filter(e=>e.origin===`repository`),l=new Set([...n].map(e=>e.replace(o,``))),p=new Map;for(let e of t){let{path:t}=e.document.source,n=t.replace(s,``),u=c.filter(t=>e.set===void 0?t.document.source.path.replace(o,``)===n:t.name===e.set);if(u.length===0){l.has(n)||a.push(d(e,c));continue}let m=new Map(u.flatMap(e=>e.constraints.map(({id:e,rule:t})=>[e,t])));for(let{constraint:t,path:n,test:o}of e.tests){let s=m.get(t);if(s===void 0){let o=u.map(e=>(0,r.T)(e.name)).join(`, `),s=`there is no constraint ${(0,r.T)(t)} in ${o}`;a.push(f(e,n,s,(0,i.Z)(t,[...m.keys()])));continue}let c=p.get(s);c===void 0?p.set(s,[o]):c.push(o)}}return{sets:p.size===0?e:e.map(e=>u(e,p)),diagnostics:a}}function u(e,t){return e.origin===`pack`||!e.constraints.some(({rule:e})=>t.has(e))?e:{...e,constraints:e.constraints.map(e=>({...e,tests:[...e.tests,...t.get(e.rule)??[]]}))}}function d(e,t){let{set:n}=e;if(n!==void 0)return f(e,[`set`],`there is no constraint set ${(0,r.T)(n)} in this repository`,(0,i.Z)(n,t.map(({name:e})=>e)));let a=e.document.source.path.replace(s,``).replace(/^.*\//,``);return{...f(e,[],`there is no constraint file beside these tests`,void 0),help:`put them beside ${(0,r.T)(`${a}.flux.yaml`)}, or name their set with \`set\``}}function f(e,t,n,i){return{code:`constraint/unknown-constraint`,severity:`error`,message:n,location:(0,a.WG)(e.document,t),...i===void 0?{}:{help:`did you mean ${(0,r.T)(i)}?`}}}var p=n(42417),m=n(15033),h=n(27825);function g(e,t){let n=(0,h.bv)(e.source),{length:r,next:i,target:a}=e.tape,o=t===void 0?r:0;for(let s=0;s<r;s++){if(t?.has(_(e,s))===!0&&(o=Math.max(o,i[s]??0)),(a[s]??-1)>=0)continue;let r=(0,m.I)(e,s),c=r===`string`&&s>=o;if(!(r===`record`?v(e,s,n):e.format!==`yaml`||c||y(e,s,n)))break}return(0,h.WB)(n)}function _(e,t){let n=(0,m.jz)(e,t);return n===void 0?``:e.source.text.slice(n.start,n.end).replace(/^["']|["']$/g,``)}function v(e,t,n){let i=new Map;for(let{key:a,keySpan:o}of(0,m.lS)(e,t)){let e=a.toLowerCase(),t=i.get(e);if(t===void 0){i.set(e,{key:a,...o});continue}let s=`key ${(0,r.T)(a)} differs from ${(0,r.T)(t.key)} in case alone`,c={start:t.start,end:t.end,message:`${(0,r.T)(t.key)} is given here`},{start:l,end:u}=o;if(!(0,h.Af)(n,`document/similar-key`,l,u,s,{related:c}))return!1}return!0}function y(e,t,n){let i=e.tape.start[t]??0,a=e.tape.end[t]??0;if(a-i>40)return!0;let o=e.source.text.slice(i,a),s=b.find(([e])=>e.test(o))?.[1];if(s===void 0)return!0;let c=`YAML 1.1 readers take ${(0,r.T)(o)} for ${s}`;return(0,h.Af)(n,`document/ambiguous-scalar`,i,a,c,{help:`put it in quotes if it is text, or write it so that all readers agree`})}let b=[[/^(?:y|n|yes|no|on|off|Y|N|Yes|No|On|Off|YES|NO|ON|OFF)$/,`a boolean`],[/^[-+]?0[0-7]+$/,`an octal number`],[/^[-+]?0b[01_]+$/,`a binary number`],[/^0o[0-7]+$/,`text`],[/^[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?$/,`a number to the base 60`],[/^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?$/,`a number`],[/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/,`a date`]];var x=n(97535);function S(e){let t=[];for(let n of e)if(t.push(...g(n,C)),t.length>=x.b.documentDiagnostics)return t.slice(0,x.b.documentDiagnostics);return t}let C=new Set([`base`,`default`,`fact`,`input`,`settings`]);var w=n(6005),T=n(90974),E=n(91762);function D(e,t,n){let r=O(e);return{name:e.name,document:t,path:n,subject:r,base:`base`in e?k(e,r):void 0,repositories:e.repositories,registries:e.registries,advisories:e.advisories,settings:e.settings,expect:Array.isArray(e.expect)?e.expect.map(e=>({at:e.at,path:e.path,line:e.line,column:e.column,message:e.message,severity:e.severity,confidence:e.confidence,persona:e.persona})):{undecided:(`undecided`in e.expect?e.expect.undecided:void 0)??``}}}function O(e){return e.files===void 0?e.fact===void 0?{kind:`input`,value:e.input,path:e.path}:{kind:`fact`,fields:e.fact}:{kind:`files`,files:new Map(Object.entries(e.files))}}function k({base:e},t){switch(t.kind){case`input`:return{...t,value:e};case`fact`:return{kind:`fact`,fields:e};case`files`:return{kind:`files`,files:new Map(ee(e))};default:return t}}function ee(e){return typeof e!=`object`||!e?[]:Object.entries(e).flatMap(([e,t])=>typeof t==`string`?[[e,t]]:[])}function A(e){let[t,,n,r]=e;if(t===void 0)return M;if(t===`metadata`)return[`name`,`version`,`title`,`description`];if(t===`limits`)return[`costPerSubject`,`inputBytes`];if(t===`imports`)return n===void 0?[`from`,`functions`,`variables`]:[`name`,`as`];if(t===`variables`)return[`name`,`expression`];if(t===`functions`)return[`name`,`params`,`returns`,`expression`];if(n===void 0)return N;switch(n){case`on`:return[`files`,`schema`,`fact`,`match`];case`overrides`:return[`rule`,`reason`];case`settings`:return r===void 0?[]:[`type`,`default`,`doc`];case`variables`:return[`name`,`expression`];case`forEach`:return[`key`,`index`,`value`,`in`];case`grade`:return[`when`,`severity`,`confidence`,`persona`];case`fix`:return[`replace`,`hint`];case`tests`:return e.length===4?j:te(e.slice(4));default:return[]}}function te(e){return e[0]===`expect`?e.length===1?[`undecided`]:ne:[]}let j=[`name`,`input`,`path`,`fact`,`files`,`base`,`settings`,`expect`],ne=[`at`,`path`,`line`,`column`,`message`,`severity`,`confidence`,`persona`],M=[`apiVersion`,`kind`,`metadata`,`limits`,`imports`,`variables`,`functions`,`constraints`],N=[`id`,`title`,`why`,`help`,`url`,`tags`,`severity`,`confidence`,`persona`,`enforcement`,`ratchet`,`unavailable`,`waivable`,`overrides`,`on`,`settings`,`variables`,`forEach`,`when`,`assert`,`message`,`at`,`grade`,`fix`,`tests`];var P=n(80029);let F=[`input`,`fact`,`files`];function I(e,t,n){let i=(i,o)=>({code:`constraint/schema`,severity:`error`,message:`test ${(0,r.T)(t.name)} ${i}`,location:o===void 0?(0,a.WG)(e,n):(0,a.Us)(e,n,o)}),[o,s]=F.filter(e=>e in t);if(o===void 0)return[i("has nothing to look at: expected `input`, `fact` or `files`",void 0)];if(s!==void 0)return[i(`has both \`${o}\` and \`${s}\`, expected one of them`,s)];if(t.path!==void 0&&o!==`input`)return[i("has a `path`, which only an `input` can have",`path`)];for(let e of[`repositories`,`registries`,`advisories`])if(t[e]!==void 0&&o!==`files`)return[i(`has \`${e}\`, which only \`files\` can have`,e)];if(!(`base`in t))return[];let{base:c}=t,l=typeof c==`object`&&!!c&&!Array.isArray(c);return o===`fact`&&!l?[i("needs the fields of a fact as `base`",`base`)]:o===`files`&&!(l&&Object.values(c).every(e=>typeof e==`string`))?[i("needs paths and texts as `base`",`base`)]:[]}function re(e,t){return[...ie(e,t),...ae(e,t),...oe(e,t),...ce(e,t),...L(e,t),...R(e,t),...(t.constraints??[]).flatMap(({tests:t=[]},n)=>t.flatMap((t,r)=>I(e,t,[`constraints`,n,`tests`,r])))]}function ie(e,t){return[t.constraints,t.functions,t.variables].some(e=>e!==void 0)?[]:[{code:`constraint/schema`,severity:`error`,message:"key `constraints` is missing",location:(0,a.WG)(e,[])}]}function ae(e,t){let n=e=>(t.imports??[]).reduce((t,n)=>t+(n[e]?.length??0),0),r=[{name:`constraints`,count:t.constraints?.length??0,limit:x.b.constraintsPerSet},{name:`imports`,count:t.imports?.length??0,limit:x.b.imports},{name:`functions`,count:(t.functions?.length??0)+n(`functions`),limit:x.b.functions},{name:`variables`,count:(t.variables?.length??0)+n(`variables`),limit:x.b.variables}].filter(({count:e,limit:t})=>e>t).map(({name:t,count:n,limit:r})=>se(e,[t],t,n,r)),i=(t.constraints??[]).flatMap((t,n)=>{let r=t.variables?.length??0,i=[`constraints`,n,`variables`];return r>x.b.variables?[se(e,i,`variables`,r,x.b.variables)]:[]});return[...r,...i]}function oe(e,{limits:t}){return[[`costPerSubject`,t?.costPerSubject,x.b.costPerSubject],[`inputBytes`,t?.inputBytes,x.b.documentBytes]].flatMap(([t,n,i])=>n===void 0||n<=i?[]:[{code:`limit/built-in`,severity:`warning`,message:`${(0,r.T)(t)} is above the built-in limit of ${i.toLocaleString(`en-US`)}, which holds`,location:(0,a.WG)(e,[`limits`,t]),help:`a set can only lower limits: lower it, or leave it out`}])}function se(e,t,n,r,i){return{code:`limit/constraints`,severity:`error`,message:`${r} ${n}, limit is ${i}`,location:(0,a.WG)(e,t)}}function ce(e,t){return ue(e,[...(t.constraints??[]).map((e,t)=>({name:e.id,path:[`constraints`,t,`id`]})),...le(t,`functions`).map(({name:e,path:t})=>({name:`${e}()`,path:t})),...(t.functions??[]).map((e,t)=>({name:`${e.name}()`,path:[`functions`,t,`name`]})),...le(t,`variables`).map(({name:e,path:t})=>({name:`variables.${e}`,path:t})),...(t.variables??[]).map((e,t)=>({name:`variables.${e.name}`,path:[`variables`,t,`name`]}))],`in this set`,`give each constraint, function and variable a name of its own`)}function L(e,t){return(t.constraints??[]).flatMap((t,n)=>ue(e,(t.variables??[]).map((e,t)=>({name:e.name,path:[`constraints`,n,`variables`,t,`name`]})),`in this constraint`,`give each variable a name of its own`))}function le(e,t){return(e.imports??[]).flatMap((e,n)=>(e[t]??[]).map((e,r)=>({name:typeof e==`string`?e:e.as,path:[`imports`,n,t,r]})))}function ue(e,t,n,i){let o=new Map;return t.flatMap(({name:t,path:s})=>{let c=o.get(t);return c===void 0?(o.set(t,s),[]):[{code:`constraint/duplicate-id`,severity:`error`,message:`${(0,r.T)(t)} is defined twice ${n}`,location:(0,a.WG)(e,s),help:i,related:[{location:(0,a.WG)(e,c),message:`first defined here`}]}]})}function R(e,t){return(t.constraints??[]).flatMap((t,n)=>{let{files:r,fact:i,schema:o}=t.on,s=[`constraints`,n,`on`],c=(t,n)=>[{code:`constraint/schema`,severity:`error`,message:t,location:n===void 0?(0,a.WG)(e,s):(0,a.Us)(e,s,n)}];return r===void 0&&i===void 0?c("expected `files` or `fact` in `on`, got neither"):r!==void 0&&i!==void 0?c("expected `files` or `fact` in `on`, got both",`fact`):i!==void 0&&o!==void 0?c("`schema` types files; a fact has a type of its own",`schema`):r===void 0?[]:z(e,[...s,`files`],r)})}function z(e,t,n){let i=typeof n==`string`?[n]:n,o=(t,n)=>({code:`constraint/schema`,severity:`error`,message:n,location:(0,a.WG)(e,t)});return i.every(e=>e.startsWith(`!`))?[o(t,`expected at least one path pattern that does not exclude`)]:i.flatMap((e,i)=>{let a=(0,P.AI)(e);return a===void 0?[]:[o(typeof n==`string`?t:[...t,i],`${(0,r.T)(e)}: ${a}`)]})}function de(e,t){let n=(0,T.t)(e.value),r=(0,a.eA)(e,n,E.yO,A);if(r.length>0)return{diagnostics:r};let i=n,o=i.metadata.name,s=re(e,i);return s.some(e=>e.severity===`error`)?{diagnostics:s}:{set:{origin:t,document:e,name:o,version:i.metadata.version,limits:{...i.limits},imports:(i.imports??[]).map(B),variables:(i.variables??[]).map((e,t)=>({name:e.name,path:[`variables`,t],expression:W(e.expression,[`variables`,t,`expression`])})),functions:(i.functions??[]).map(V),constraints:(i.constraints??[]).map((t,n)=>H(e,o,t,n))},diagnostics:s}}function B(e,t){let n=[`imports`,t],r=t=>(e[t]??[]).map((e,r)=>({...typeof e==`string`?{name:e,as:e}:{name:e.name,as:e.as},path:[...n,t,r]}));return{from:e.from,path:n,functions:r(`functions`),variables:r(`variables`)}}function V(e,t){let n=[`functions`,t];return{name:e.name,path:n,parameters:Object.entries(e.params).map(([e,t])=>({name:e,type:t,path:[...n,`params`,e]})),returns:{type:e.returns,path:[...n,`returns`]},expression:W(e.expression,[...n,`expression`])}}function H(e,t,n,r){let i=[`constraints`,r],a=(e,...t)=>e===void 0?void 0:W(e,[...i,...t]),{tests:o,...s}=n;return{id:n.id,rule:`${t}/${n.id}`,path:i,title:n.title,why:n.why,help:n.help,url:n.url,tags:n.tags??[],severity:n.severity,confidence:n.confidence??`high`,persona:n.persona??`regular`,enforcement:n.enforcement,ratchet:n.ratchet??`all`,unavailable:n.unavailable??`block`,waivable:n.waivable??!0,overrides:n.overrides===void 0?void 0:{...n.overrides,path:[...i,`overrides`]},on:U(n.on),match:a(n.on.match,`on`,`match`),settings:Object.entries(n.settings??{}).map(([e,t])=>({name:e,type:t.type,default:t.default,doc:t.doc,path:[...i,`settings`,e]})),variables:(n.variables??[]).map((e,t)=>({name:e.name,expression:W(e.expression,[...i,`variables`,t,`expression`])})),forEach:fe(n,i),when:a(n.when,`when`),assert:W(n.assert,[...i,`assert`]),message:a(n.message,`message`),at:pe(n.at,i),grades:(n.grade??[]).map((e,t)=>({when:W(e.when,[...i,`grade`,t,`when`]),severity:e.severity,confidence:e.confidence,persona:e.persona})),fix:n.fix===void 0?void 0:{replace:W(n.fix.replace,[...i,`fix`,`replace`]),hint:n.fix.hint},tests:(n.tests??[]).map((t,n)=>D(t,e,[...i,`tests`,n])),form:s}}function U(e){return e.fact===void 0?{kind:`files`,globs:typeof e.files==`string`?[e.files]:e.files??[],schema:e.schema}:{kind:`fact`,fact:e.fact}}function fe(e,t){if(e.forEach===void 0)return;let{key:n,index:r,value:i}=e.forEach;return{key:n,index:r,value:i,in:W(e.forEach.in,[...t,`forEach`,`in`])}}function pe(e,t){return e===void 0?[]:typeof e==`string`?[W(e,[...t,`at`])]:e.map((e,n)=>W(e,[...t,`at`,n]))}function W(e,t){return{text:typeof e==`string`?e:String(e),path:t}}var me=n(876),G=n(38125),K=n(72987);let he=[{name:`dependencies`,path:`packs/dependencies.flux.yaml`,text:`apiVersion: flux/v1
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
`}];var ge=n(74042);let q=new Set(`adhoc-packages.anonymous-definition.archived-uses.artipacked.bot-conditions.cache-poisoning.concurrency-limits.dangerous-triggers.dependabot-cooldown.dependabot-execution.excessive-permissions.forbidden-uses.github-app.github-env.hardcoded-container-credentials.impostor-commit.insecure-commands.insecure-url-scheme.known-vulnerable-actions.misfeature.obfuscation.overprovisioned-secrets.ref-confusion.ref-version-mismatch.secrets-inherit.secrets-outside-env.self-hosted-runner.self-repository.stale-action-refs.superfluous-actions.template-injection.typosquat-uses.undocumented-permissions.unpinned-images.unpinned-tools.unpinned-uses.unredacted-secrets.unsound-condition.unsound-contains.unsound-ternary.use-trusted-publishing`.split(`.`)),_e=[`hash-pin`,`ref-pin`,`any`];function ve(e,t){if(typeof t!=`object`||!t||Array.isArray(t))return J([{message:"expected a mapping for `config`",path:[]}]);let n=new Map(Object.entries(t)),i=ye.get(e)??[],a=[...n.keys()].filter(e=>!i.includes(e));if(a.length>0){let e=i.length===0?"the rule has no `config`":`expected ${(0,r.V)(i)}`;return J(a.map(t=>({message:`unknown key ${(0,r.T)(t)}, ${e}`,path:[],key:t})))}switch(e){case`dependabot-cooldown`:return be(n.get(`days`));case`forbidden-uses`:return xe(n);case`unpinned-uses`:return Se(n.get(`policies`));default:return Ce(n.get(`allow`))}}let ye=new Map([[`dependabot-cooldown`,[`days`]],[`forbidden-uses`,[`allow`,`deny`]],[`known-vulnerable-actions`,[`allow`]],[`secrets-outside-env`,[`allow`]],[`unpinned-uses`,[`policies`]]]);function be(e){return e===void 0?{settings:{},problems:[]}:Number.isSafeInteger(e)&&Number(e)>=1?{settings:{days:e},problems:[]}:J([{message:"expected a whole number from 1 on for `days`",path:[`days`]}])}function xe(e){let[t,n]=e.keys();if(t===void 0||n!==void 0)return J([{message:"expected either `allow` or `deny` for `config`",path:[]}]);let r=e.get(t);if(!we(r))return J([{message:`expected a list of patterns for \`${t}\``,path:[t]}]);let i=r.map(Ee),a=i.flatMap((e,n)=>e===void 0?[{message:Te(r[n]),path:[t,n]}]:[]);return a.length>0?J(a):t===`allow`&&i.length===0?{settings:{deny:[`*`]},problems:[]}:{settings:{[t]:i},problems:[]}}function Se(e){if(e==null)return{settings:{},problems:[]};if(typeof e!=`object`||Array.isArray(e))return J([{message:"expected a mapping for `policies`",path:[`policies`]}]);let t=new Map,n=[];for(let[i,a]of Object.entries(e)){let e=i.includes(`@`)?void 0:Ee(i);if(e===void 0)n.push({message:Te(i),path:[`policies`],key:i});else if(typeof a!=`string`||!_e.includes(a)){let e=`expected ${(0,r.V)(_e)} for ${(0,r.T)(i)}`;n.push({message:e,path:[`policies`,i]})}else t.set(e,a)}return n.length>0?J(n):{settings:{policies:Object.fromEntries(t)},problems:[]}}function Ce(e){return e==null?{settings:{},problems:[]}:we(e)?{settings:{allow:e},problems:[]}:J([{message:"expected a list of names for `allow`",path:[`allow`]}])}function J(e){return{settings:{},problems:e}}function we(e){return Array.isArray(e)&&e.every(e=>typeof e==`string`)}function Te(e){return`${(0,r.T)(e??``)} is no pattern of repositories, expected a form such as \`owner/*\` or \`owner/repo\``}function Ee(e){if(e===`*`)return e;let t=e.indexOf(`@`),n=t<0?e:e.slice(0,t),r=t<0?``:e.slice(t),[i=``,a=``,...o]=n.split(`/`),s=o.at(-1)??a,c=[i,...o.length===0?[]:[a],...o.slice(0,-1)];if(i===``||a===``||s===``||r===`@`||c.some(e=>e===``||e.includes(`*`)))return;let l=s===`*`;if(!(s.includes(`*`)&&(!l||r!==``||o.length>1)))return[i.toLowerCase(),a.toLowerCase(),...o].join(`/`)+r}let De={informational:`info`,low:`low`,medium:`medium`,high:`high`};function Oe(e,t){let n={document:e,diagnostics:[]},r=new Map,i=[],a=Ne(n,Ne(n,(0,T.t)(e.value),[],[`rules`]).rules,[`rules`],void 0);for(let[e,o]of Object.entries(a)){if(!q.has(e)){Pe(n,e);continue}let a=[`rules`,e],s=Ne(n,o,a,[`disable`,`ignore`,`config`,`remap`]),c=`workflow/${e}`,l=t.get(c),u=ke(n,e,s,a),d=Me(n,c,s.ignore,[...a,`ignore`]);if(l===void 0||(i.push(...d),u===void 0))continue;let f=Object.entries(u.settings).filter(([e])=>l.has(e));r.set(c,{...u,settings:Object.fromEntries(f)})}return n.diagnostics.length>0?{diagnostics:n.diagnostics}:{config:{...p.$v,document:e,rules:r,waivers:i},diagnostics:[]}}function ke(e,t,n,i){let a=n.disable;a!==void 0&&typeof a!=`boolean`&&Fe(e,[...i,`disable`],"expected true or false for `disable`");let o=Ne(e,n.remap,[...i,`remap`],[`severity`]).severity,s=typeof o==`string`&&Object.hasOwn(De,o)?De[o]:void 0;if(o!==void 0&&s===void 0){let t=(0,r.V)(Object.keys(De));Fe(e,[...i,`remap`,`severity`],`expected ${t} for \`severity\``)}let c=Ae(e,t,n.config,[...i,`config`]);if(a===!0||s!==void 0||Object.keys(c).length!==0)return{enforcement:a===!0?`off`:void 0,severity:s,reason:`set in ${e.document.source.path}`,settings:c}}function Ae(e,t,n,r){if(n===void 0)return{};let{settings:i,problems:o}=ve(t,n);for(let t of o){let n=[...r,...t.path],i=t.key===void 0?(0,a.WG)(e.document,n):(0,a.Us)(e.document,n,t.key);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:t.message,location:i})}return i}let je=/^([^:/*?[\]{}!\\]+)(?::([1-9]\d{0,8}))?(?::([1-9]\d{0,8}))?$/;function Me(e,t,n,r){return n==null?[]:Array.isArray(n)?n.flatMap((n,i)=>{let a=typeof n==`string`?je.exec(n):null;if(a===null)return Fe(e,[...r,i],"expected the name of a file, `NAME:LINE` or `NAME:LINE:COLUMN`"),[];let[,o=``,s,c]=a;return[{rule:t,path:`**/${o}`,fingerprint:void 0,reason:`ignored in ${e.document.source.path}`,owner:e.document.source.path,expires:p.O5,at:[...r,i],place:{line:s===void 0?void 0:Number(s),column:c===void 0?void 0:Number(c)}}]}):(Fe(e,r,"expected a list for `ignore`"),[])}function Ne(e,t,n,o){if(t==null)return{};if(typeof t!=`object`||Array.isArray(t)){let t=n.at(-1);return Fe(e,n,`expected a mapping${t===void 0?``:` for ${(0,r.T)(String(t))}`}`),{}}let s=Object.entries(t);for(let[t]of o===void 0?[]:s){if(o?.includes(t))continue;let s=(0,i.Z)(t,o??[]);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:`unknown key ${(0,r.T)(t)}`,location:(0,a.Us)(e.document,n,t),help:s===void 0?`expected one of ${(0,r.V)(o??[])}`:`did you mean ${(0,r.T)(s)}?`})}return Object.fromEntries(s)}function Pe(e,t){let n=(0,i.Z)(t,[...q]);e.diagnostics.push({code:`config/unknown-rule`,severity:`error`,message:`there is no rule ${(0,r.T)(t)}`,location:(0,a.Us)(e.document,[`rules`],t),...n===void 0?{}:{help:`did you mean ${(0,r.T)(n)}?`}})}function Fe(e,t,n){let r=(0,a.WG)(e.document,t);e.diagnostics.push({code:`constraint/schema`,severity:`error`,message:n,location:r})}var Y=n(11747);let Ie=[`.github/zizmor.yml`,`.github/zizmor.yaml`,`zizmor.yml`,`zizmor.yaml`];async function Le(e,t,n,r){let i=Ie.find(e=>t.some(t=>t.path===e)),o=t.find(e=>e.path===i);if(o===void 0)return;let{documents:s,diagnostics:c,source:l}=await(0,Y.B)(e,o,r),[u,d]=s;if(u===void 0)return{config:void 0,diagnostics:c,source:l};if(d!==void 0){let e={...(0,Y.W)(o.path,`expected one document, got a stream of several`),location:(0,a.WG)(d,[])};return{config:void 0,diagnostics:[...c,e],source:l}}let f=Oe(u,new Map(n.filter(e=>e.origin===`pack`).flatMap(e=>e.constraints).map(({rule:e,settings:t})=>[e,new Set(t.map(({name:e})=>e))])));return{config:f.config,diagnostics:[...c,...f.diagnostics],source:l}}var Re=n(29189),ze=n(64715);async function Be(e,t,n,r){let i=new Set(n.filter(e=>e.origin===`repository`).flatMap(Ve)),a=new Map,o=new Map,s=[],c=t.filter(e=>i.has(e.path));for(let[t,n]of c.entries()){if(t>=x.b.schemaFiles){s.push((0,Y.W)(n.path,`constraints name ${c.length} schema files, limit is ${x.b.schemaFiles}`)),a.set(n.path,void 0);continue}let i=await(0,Y.B)(e,n,r);s.push(...i.diagnostics),i.source!==void 0&&o.set(n.path,i.source);let[l,u]=i.documents;if(u!==void 0&&s.push((0,Y.W)(n.path,`expected one document, got a stream of several`)),l===void 0||u!==void 0){a.set(n.path,void 0);continue}let d=(0,ze.G)(l,n.path.slice(n.path.lastIndexOf(`/`)+1));s.push(...d.diagnostics);let f=d.diagnostics.some(({severity:e})=>e===`error`);a.set(n.path,f?void 0:d.file)}return{files:a,sources:o,diagnostics:s}}function Ve(e){return e.constraints.flatMap(({on:t})=>{let n=t.kind===`files`?t.schema:void 0;return n===void 0||!(0,ze.h)(n)?[]:(0,Re.o)(e.document.source.path,n)??[]})}function He(e){let t=(0,T.t)(e.value),n=(0,a.eA)(e,t,E.ZE,Ue);if(n.length>0)return{diagnostics:n};let r=t,i=r.tests.flatMap((t,n)=>I(e,t,[`tests`,n]));if(i.length>0)return{diagnostics:i};let o=r.tests.map((t,n)=>({constraint:t.constraint,path:[`tests`,n,`constraint`],test:D(t,e,[`tests`,n])}));return{file:{document:e,set:r.set,tests:o},diagnostics:i}}function Ue(e){let[t,n]=e;return t===void 0?[`apiVersion`,`kind`,`set`,`tests`]:t!==`tests`||n===void 0?[]:e.length===2?[`constraint`,...j]:te(e.slice(2))}async function X(e,t,n){let r=t.filter(({path:e})=>c(e)),i=[],a=new Map,o=[],s=r[x.b.constraintFiles];if(s!==void 0){let e=`${r.length} files of tests, limit is ${x.b.constraintFiles}`;o.push((0,Y.W)(s.path,e))}for(let t of r.slice(0,x.b.constraintFiles)){let r=await(0,Y.B)(e,t,n);o.push(...r.diagnostics),r.source!==void 0&&a.set(t.path,r.source);for(let e of r.documents){let{file:t,diagnostics:n}=He(e);o.push(...n),t!==void 0&&i.push(t)}o.push(...S(r.documents))}return{files:i,sources:a,diagnostics:o}}var We=n(72595);function Ge(e){let{value:t}=e,n=t instanceof We.Bo?t.get(`schema`):void 0;if(typeof n==`string`&&/^flux\.bundle\/v[0-9]+$/.test(n))return{code:`config/unknown-file`,severity:`error`,message:`this file decides nothing here: it is a bundle, which decides in place of constraint files`,location:(0,a.WG)(e,[`schema`]),help:"give it with `--bundle`, or the input `bundle` of the action, and keep it outside of `.flux`"}}async function Ke(e,t,n,r){let i=[],a=new Map,o=[];for(let[s,c]of t.entries()){let t=s<n&&c.kind===`file`?await(0,Y.B)(e,c,r):void 0,l=t?.documents.flatMap(Xe)??[],u=l.length>0||Ye.some(e=>t?.source!==void 0&&e.test(t.source.text));if(t===void 0||!u){let[e]=t?.documents??[],n=e===void 0?void 0:Ge(e);o.push(n===void 0?Ze(c.path):{...n,severity:`warning`})}else i.push(...l),o.push(...t.diagnostics),t.source!==void 0&&a.set(c.path,t.source)}return{foreign:i,sources:a,diagnostics:o}}function qe(e){return e.filter(({path:e,kind:t})=>t!==`file`&&(e===`.flux`||Je(e))).map(({path:e,kind:t})=>({...(0,Y.W)(e,`this is a ${t===`symlink`?`symbolic link`:`submodule`}, which is never followed: nothing in it decides`),help:`put the constraint files into a folder of this repository, or remove this`}))}function Je(e){return e.startsWith(`.flux/`)&&!/\.(ya?ml|json)$/.test(e)}let Ye=[/ValidatingAdmissionPolicy/,/policies\.kyverno\.io/,/^\{?[ \t]*["']?(?:rule|spec)["']?[ \t]*:/m];function Xe(e){let t=(0,K.m)(e);return t===void 0?[]:[{document:e,kind:t}]}function Ze(e){return{...(0,Y.W)(e,`this file decides nothing: it holds no policy, and is no constraint file, configuration or baseline`),code:`config/unknown-file`,severity:`warning`,help:"let the name of a constraint file end in `.flux.yaml`, or move the file elsewhere"}}async function Qe(e,t){let n=[],r=[],i=[],a=new Map,o=[];for(let{path:s,bytes:c}of e){let e=await(0,G.r)(s,c,{shapes:t});o.push(...e.diagnostics),e.source!==void 0&&a.set(s,e.source);let l=n.length+r.length,u=e.diagnostics.some(({severity:e})=>e===`error`),d=[];for(let t of e.documents){let e=Ge(t),a=Xe(t);if(a.length>0)n.push(...a);else if($e(t))i.push(t);else if(e!==void 0)o.push(e),u=!0;else{let{set:e,diagnostics:n}=de(t,`repository`);o.push(...n),d.push(t),e===void 0?u=!0:r.push(e)}}o.push(...S(d)),n.length+r.length===l&&!u&&o.push((0,Y.W)(s,`expected a constraint set or a policy, and the file holds neither`))}return{foreign:n,sets:r,beside:i,sources:a,diagnostics:o}}function $e({value:e}){if(!(e instanceof We.Bo))return!1;let t=e.get(`apiVersion`);return typeof t==`string`&&!t.startsWith(`flux/`)&&e.get(`kind`)!==void 0}function Z(e,t){return[...e??[]].filter(([e])=>!t.has(e)).map(([e,{text:t}])=>({origin:`repository`,path:e,text:t}))}let et=`.flux/baseline.json`;function tt(e){return e.startsWith(`.flux/`)&&/\.flux\.(ya?ml|json)$/.test(e)}function nt(e){return tt(e)||ge.i.includes(e)||e===et}async function rt(e,t,r,i,o=he,s=[]){let c=[],u=new Map,d=await it(i,o),f=[...d],m=new Set,h=[],g=p.$v,_=new Set,v=t.filter(e=>nt(e.path)),y=v.filter(e=>tt(e.path));if(y.length>x.b.constraintFiles){let e=y[x.b.constraintFiles];c.push((0,Y.W)(e?.path??``,`${y.length} constraint files, limit is ${x.b.constraintFiles}`))}let b=v.filter(e=>ge.i.includes(e.path));for(let e of b.slice(1))c.push((0,Y.W)(e.path,`there is a configuration already in \`${b[0]?.path}\``));let C=new Set([...y.slice(x.b.constraintFiles),...b.slice(1)]);for(let t of v){if(C.has(t)){m.add(t.path);continue}let n=await(0,Y.B)(e,t,i);c.push(...n.diagnostics),n.source!==void 0&&u.set(t.path,n.source),n.documents.length===0&&m.add(t.path);let[r,o]=n.documents;o!==void 0&&!tt(t.path)&&c.push({...(0,Y.W)(t.path,`expected one document, got a stream of several`),location:(0,a.WG)(o,[])});let s=[];for(let e of tt(t.path)?n.documents:[r])if(e!==void 0){if(tt(t.path)){let n=(0,K.m)(e);if(n!==void 0){h.push({document:e,kind:n});continue}let r=Ge(e);if(r!==void 0){c.push(r),m.add(t.path);continue}let{set:i,diagnostics:a}=de(e,`repository`);c.push(...a),s.push(e),i===void 0?m.add(t.path):f.push(i)}else if(t.path===et){let t=(0,p.mF)(e);c.push(...t.diagnostics),_=t.baseline??_}else{let t=(0,p.Xg)(e);c.push(...t.diagnostics),s.push(e),g=t.config??g}}c.push(...S(s))}let T=b.length>0?void 0:await Le(e,t,f,i);g=T?.config??g,c.push(...T?.diagnostics??[]);let E=await Be(e,t,f,i);c.push(...E.diagnostics);for(let[e,t]of E.sources)u.set(e,t);let D={...r,schemaFiles:E.files},O=Math.max(0,x.b.constraintFiles-y.length),k=await Ke(e,t.filter(e=>at(e)&&!E.files.has(e.path)),O,i);c.push(...k.diagnostics,...qe(t));for(let[e,t]of k.sources)u.set(e,t);let ee=[...o.map(({path:e,text:t})=>({origin:`pack`,path:e,text:t})),...[...u.values()].map(({path:e,text:t})=>({origin:`repository`,path:e,text:t}))];T?.source!==void 0&&u.set(T.source.path,T.source);let A=await X(e,t,i);for(let[e,t]of A.sources)u.set(e,t);let te=l(f,A.files,m);c.push(...A.diagnostics,...te.diagnostics);let j=await Qe(s,i);c.push(...j.diagnostics);for(let[e,t]of j.sources)u.set(e,t);let ne=[...h,...k.foreign,...j.foreign],M=ne.length===0?void 0:await(await n.e(2465).then(n.bind(n,32465))).loadForeign({tree:e,entries:t,config:g,vocabulary:r,shapes:i,files:ne,beside:j.beside});c.push(...M?.diagnostics??[]);let N=(0,w.vh)({sets:[...te.sets,...j.sets],config:g,baseline:_,vocabulary:D,broken:m,foreign:M?.sets??[],...o===he?{compiledBefore:new Set(d)}:{}});return{...N,sources:u,inputs:[...ee,...Z(M?.sources,u)],diagnostics:(0,me.D)([...c,...N.diagnostics]),...M===void 0?{}:{cluster:M.cluster}}}async function it(e,t=he){let n=[];for(let r of t){let{documents:t}=await(0,G.r)(r.path,new TextEncoder().encode(r.text),{shapes:e});for(let e of t){let{set:t}=de(e,`pack`);t!==void 0&&n.push(t)}}return n}function at({path:e}){return e.startsWith(`.flux/`)&&/\.(ya?ml|json)$/.test(e)&&!nt(e)&&!c(e)}}),44751:((e,t,n)=>{n.d(t,{d:()=>br,v:()=>yr});var r=n(19133),i=n(97339),a=n(89531),o=n(96644);let s=`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;function c(e){let t=[];for(let n=0;n<e.length;n+=3){let r=e.length-n,i=(e[n]??0)<<16|(e[n+1]??0)<<8|(e[n+2]??0),a=[18,12,6,0].map(e=>s.charAt(i>>e&63));t.push(r===1?a.slice(0,2).join(``)+`==`:r===2?a.slice(0,3).join(``)+`=`:a.join(``))}return t.join(``)}function l(e){let t=/^([A-Za-z0-9+/]*)(={0,2})$/.exec(e),n=t?.[1],r=t?.[2];if(n===void 0||r===void 0)return;let i=n.length%4;if(i===1||r!==``&&i+r.length!==4)return;let a=new Uint8Array(Math.floor(n.length*3/4)),o=0,c=0,l=0;for(let e=0;e<n.length;e++)o=(o<<6|s.indexOf(n.charAt(e)))&16777215,c+=6,c<8||(c-=8,a[l++]=o>>c&255);return a}var u=n(3557),d=n(72595),f=n(39554);let p={name:`encoders`,overloads:[(0,f.gh)(`base64_encode_bytes`,`base64.encode`,`global`,f.pL,o.An,m),(0,f.gh)(`base64_decode_string`,`base64.decode`,`global`,f.tX,o.E9,h)]};function m(e,t){return(0,u.g4)(e,t.length,Math.ceil(t.length/3)*4)??(0,u.KD)(c(t))}function h(e,t){let n=(0,u.g4)(e,t.length,t.length);return n===void 0?l(t)??new d.Fn(`conversion`,`${(0,a.T)(t)} is not base64`):n}var g=n(6920),_=n(98534),v=n(61447);let y=/^[0-9a-fA-F]{1,4}$/;function b(e){if(e.length>45)return;if(!e.includes(`:`)){let t=x(e);return t===void 0?void 0:{family:4,bits:t}}let t=S(e);return t===void 0||t>>32n==65535n?void 0:{family:6,bits:t}}function x(e){let t=e.split(`.`);if(t.length!==4)return;let n=0n;for(let e of t){if(!/^(?:0|[1-9]\d{0,2})$/.test(e)||Number(e)>255)return;n=n<<8n|BigInt(e)}return n}function S(e){let t=e.split(`::`);if(t.length>2)return;let n=C(t[0]??``,t.length===1),r=C(t[1]??``,!0);if(n===void 0||r===void 0)return;let i=8-n.length-r.length;return(t.length===1?i!==0:i<1)?void 0:[...n,...Array(i).fill(0n),...r].reduce((e,t)=>e<<16n|t,0n)}function C(e,t){if(e===``)return[];let n=[],r=e.split(`:`);for(let[e,i]of r.entries())if(y.test(i))n.push(BigInt(`0x`+i));else{let a=t&&e===r.length-1?x(i):void 0;if(a===void 0)return;n.push(a>>16n,a&65535n)}return n}function w({family:e,bits:t}){if(e===4)return[24n,16n,8n,0n].map(e=>t>>e&255n).join(`.`);let n=Array.from({length:8},(e,n)=>Number(t>>BigInt(112-16*n)&65535n)),{start:r,length:i}=T(n),a=e=>e.map(e=>e.toString(16)).join(`:`);return i<2?a(n):a(n.slice(0,r))+`::`+a(n.slice(r+i))}function T(e){let t={start:0,length:0},n=0;for(let[r,i]of e.entries())n=i===0?n+1:0,n>t.length&&(t={start:r-n+1,length:n});return t}function E(e){let t=e.lastIndexOf(`/`),n=t<0?void 0:b(e.slice(0,t)),r=e.slice(t+1);if(n===void 0||!/^(?:0|[1-9]\d{0,2})$/.test(r))return;let i=Number(r);return i>N(n)?void 0:{address:n,length:i}}function D({address:e,length:t}){return`${w(e)}/${t}`}function O({address:e,length:t}){let n=BigInt(N(e)-t);return{address:{family:e.family,bits:e.bits>>n<<n},length:t}}function k({address:e,length:t},n){let r=BigInt(N(e)-t);return e.family===n.family&&e.bits>>r===n.bits>>r}function ee(e,t){return t.length>=e.length&&k(e,t.address)}function A({bits:e}){return e===0n}function te({family:e,bits:t}){return e===4?t>>24n==127n:t===1n}function j({family:e,bits:t}){return e===4?t>>16n==43518n:t>>118n==1018n}function ne({family:e,bits:t}){return e===4?t>>8n==14680064n:t>>120n==255n&&(t>>112n&15n)==2n}function M(e){let{family:t,bits:n}=e,r=t===4?n>>28n==14n:n>>120n==255n,i=t===4&&n===4294967295n;return!(A(e)||i||te(e)||r||j(e))}function N({family:e}){return e===4?32:128}var P=n(78481);let F=/[A-Za-z0-9\-_.~]/,I=new Set(`!$&'()*+,;=:[]<>"`),re=new Set(`!()*`),ie={fragment:new Set,host:new Set(`/?@`),path:new Set(`?`),user:new Set(`@/?:`),zone:new Set(`/?@`)},ae=new Set(`$&+,/:;=?@`);function oe(e,t){let n=String.fromCharCode(e);return e>=128?!0:F.test(n)||(t===`host`||t===`zone`)&&I.has(n)?!1:ae.has(n)?t===`query`||ie[t].has(n):!(t===`fragment`&&re.has(n))}function se(e,t){let n=``;for(let r of e)n+=oe(r,t)?`%`+r.toString(16).toUpperCase().padStart(2,`0`):String.fromCharCode(r);return n}function ce(e,t){let n=(0,P.Af)(e),r=new Uint8Array(n.length),i=0;for(let e=0;e<n.length;e++){let a=n[e]??0;if(a===le){let a=de(n,e);if(a===void 0||z(a,t))return;r[i++]=a,e+=2}else if(a===ue&&t===`query`)r[i++]=R;else if((t===`host`||t===`zone`)&&a<128&&oe(a,t))return;else r[i++]=a}return r.subarray(0,i)}function L(e,t){let n=ce(e,t);return n===void 0?void 0:(0,P.bW)(n)}let le=37,ue=43,R=32;function z(e,t){return t===`host`?e<128&&e!==37:t===`zone`&&e!==37&&e!==32&&oe(e,`host`)}function de(e,t){let n=B(e[t+1]),r=B(e[t+2]);return n===void 0||r===void 0?void 0:n*16+r}function B(e){if(e===void 0)return;if(e>=48&&e<=57)return e-48;let t=e|32;return t>=97&&t<=102?t-97+10:void 0}class V{scheme;host;hostname;port;escapedPath;rawQuery;text;constructor(e,t,n,r,i){let{hostname:a,port:o}=fe(t);this.scheme=e,this.host=t,this.hostname=a,this.port=o,this.escapedPath=n,this.rawQuery=r,this.text=i}}function H(e){return W(e,!0)!==void 0}function U(e){if(!H(e))return;let t=e.indexOf(`#`),n=W(t<0?e:e.slice(0,t),!1);if(n===void 0)return;let r=t<0?``:e.slice(t+1),i=ce(r,`fragment`);if(i===void 0)return;let a=q(n.rawPath,n.path,`path`),o=n.forceQuery||n.rawQuery!==``?`?`+n.rawQuery:``,s=r===``?``:`#`+q(r,i,`fragment`),c=ye(n,a)+o+s;return new V(n.scheme,n.authority?.host??``,a,n.rawQuery,c)}function fe(e){let t=e.lastIndexOf(`:`),n=t>=0&&/^\d*$/.test(e.slice(t+1)),r=n?e.slice(0,t):e;return{hostname:r.startsWith(`[`)&&r.endsWith(`]`)?r.slice(1,-1):r,port:n?e.slice(t+1):``}}function pe(e,t){let n=[];for(let r=0;r<e.length;){let i=e.indexOf(`&`,r),a=i<0?e.length:i,o=e.slice(r,a);if(r=a+1,o===``||o.includes(`;`))continue;let s=o.indexOf(`=`),c=L(s<0?o:o.slice(0,s),`query`),l=L(s<0?``:o.slice(s+1),`query`);if(c!==void 0&&l!==void 0){if(n.length>=t)return;n.push([c,l])}}return n}function W(e,t){if(/[\u0000-\u001f\u007f]/.test(e)||e===``&&t)return;let n={scheme:``,opaque:``,authority:void 0,rawQuery:``,forceQuery:!1};if(e===`*`)return{...n,rawPath:``,path:(0,P.Af)(`*`)};let r=G(e);if(r===0)return;let i=r<0?``:e.slice(0,r).toLowerCase(),a=e.slice(r+1),o=a.indexOf(`?`),s=o<0?a:a.slice(0,o),c=o<0?``:a.slice(o+1),l=o>=0&&c===``;if(!s.startsWith(`/`))return i===``?e===``||t?void 0:me({...n,rawQuery:c,forceQuery:l},s):{...n,scheme:i,opaque:s,rawQuery:c,forceQuery:l,rawPath:``,path:new Uint8Array};if(!s.startsWith(`//`)||i===``&&(t||s.startsWith(`///`)))return me({...n,scheme:i,rawQuery:c,forceQuery:l},s);let u=s.indexOf(`/`,2),d=K(s.slice(2,u<0?s.length:u));if(d!==void 0)return me({...n,scheme:i,authority:d,rawQuery:c,forceQuery:l},u<0?``:s.slice(u))}function me(e,t){let n=ce(t,`path`);return n===void 0?void 0:{...e,rawPath:t,path:n}}function G(e){let t=/^[A-Za-z][A-Za-z0-9+.-]*:/.exec(e);return t===null?e.startsWith(`:`)?0:-1:t[0].length-1}function K(e){let t=e.lastIndexOf(`@`),n=he(e.slice(t+1));if(n===void 0)return;if(t<0)return{user:void 0,host:n};let r=e.slice(0,t);if(!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(r))return;let i=r.indexOf(`:`),a=i<0?[r]:[r.slice(0,i),r.slice(i+1)],o=[];for(let e of a){let t=ce(e,`user`);if(t===void 0)return;o.push(se(t,`user`))}return{user:o.join(`:`),host:n}}function he(e){let t=e.lastIndexOf(`:`);if(!e.startsWith(`[`))return e.includes(`[`)||t>=0&&!/^\d*$/.test(e.slice(t+1))?void 0:L(e,`host`);let n=e.lastIndexOf(`]`);if(n<0||!/^(?::\d*)?$/.test(e.slice(n+1)))return;let r=e.slice(0,n).indexOf(`%25`),i=e.slice(1,r<0?n:r);if(!ge(i))return;if(r<0)return L(e,`host`);let a=L(e.slice(r,n),`zone`);return a===void 0?void 0:`[${i}${a}${e.slice(n)}`}function ge(e){if(b(e)?.family===6)return!0;let t=/^(?:::|(?:0{1,4}:){5})ffff:([0-9a-f:.]+)$/i.exec(e)?.[1];return t!==void 0&&b(`1::${t}`)?.family===6}function q(e,t,n){return e!==``&&ve(e,n)?e:(0,P.bW)(t)===`*`?`*`:se(t,n)}let _e=new Set(`!$&'()*+,;=:@[]%`);function ve(e,t){for(let n=0;n<e.length;n++)if(!_e.has(e.charAt(n))&&oe(e.charCodeAt(n),t))return!1;return!0}function ye({scheme:e,opaque:t,authority:n},r){let i=e===``?``:e+`:`;if(t!==``)return i+t;if(n===void 0)return i+r;let{user:a,host:o}=n,s=o!==``||r!==``||a!==void 0?`//`:``,c=a===void 0?``:a+`@`;return i+s+c+se((0,P.Af)(o),`host`)+r}let be=new Map([[`byte`,xe(je,`must be base64 with padding`)],[`date`,xe(Me,`must be a date such as 2006-01-02`)],[`datetime`,xe(Pe,`must be a date with a time such as 2006-01-02T15:04:05Z`)],[`dns1035Label`,we],[`dns1035LabelPrefix`,e=>we(Ee(e))],[`dns1123Label`,Ce],[`dns1123LabelPrefix`,e=>Ce(Ee(e))],[`dns1123Subdomain`,J],[`dns1123SubdomainPrefix`,e=>J(Ee(e))],[`labelValue`,ke],[`qualifiedName`,Ae],[`uri`,xe(H,`must be an absolute URI or an absolute path`)],[`uuid`,xe(Fe,`must be a UUID`)]]);function xe(e,t){return n=>e(n)?[]:[t]}function Se(e,t,n,r){let i=e.length>t?[`must have at most ${t} characters`]:[];return n?i:[...i,r]}function Ce(e){return Se(e,63,Te(e),"must consist of lower-case letters, digits and `-`, and start and end with a letter or digit")}function J(e){return Se(e,253,e.split(`.`).every(Te),"must consist of lower-case letters, digits, `-` and `.`, and every part must start and end with a letter or digit")}function we(e){return Se(e,63,Te(e)&&!/^\d/.test(e),"must consist of lower-case letters, digits and `-`, start with a letter and not end with `-`")}function Te(e){return/^[a-z0-9-]+$/.test(e)&&!e.startsWith(`-`)&&!e.endsWith(`-`)}function Ee(e){return e.length>1&&e.endsWith(`-`)?e.slice(0,-2)+`a`:e}let De="must consist of letters, digits, `-`, `_` and `.`, and start and end with a letter or digit";function Oe(e){return/^[A-Za-z0-9_.-]+$/.test(e)&&/^[A-Za-z0-9]/.test(e)&&/[A-Za-z0-9]$/.test(e)}function ke(e){return Se(e,63,e===``||Oe(e),De)}function Ae(e){let t=e.indexOf(`/`),n=t<0?void 0:e.slice(0,t),r=e.slice(t+1);if(r.includes(`/`))return["must be a name, or a DNS prefix, one `/` and a name"];let i=n===void 0?[]:J(n).map(e=>`the prefix ${e}`),a=Se(r,63,Oe(r),De);return[...i,...a.map(e=>`the name ${e}`)]}function je(e){return e.length%4==0&&l(e)!==void 0}function Me(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&Y(`${e}T00:00:00Z`)}let Ne=/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d))?$/;function Pe(e){if(Me(e))return!0;let t=Ne.exec(e);if(t===null)return!1;let[,n=``,r=``,i,,a,o]=t,s=a!==void 0;return e.includes(` `)&&(i===void 0||s||e.endsWith(`Z`))||i===void 0&&s?!1:Y(`${n}T${r}${i??`:00`}${s?`${a}:${o}`:`Z`}`)}function Fe(e){return/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(e)}function Y(e){return!((0,v.EH)(e)instanceof d.Fn)}var Ie=n(837);let Le=(0,f.EJ)(`kubernetes.NamedFormat`),Re=f.tX,ze={name:`kubernetes.format`,overloads:[...[...be.keys()].map(e=>(0,f.AE)(`format_${e}`,`format.${e}`,Le.type,()=>Be(e))),(0,f.gh)(`format_named`,`format.named`,`global`,Re,(0,o.Ki)(Le.type),(e,t)=>be.has(t)?new d.O3(Be(t)):Ie.x3),(0,f.aw)(`format_validate`,`validate`,`receiver`,[Le,Re],(0,o.Ki)((0,o.c3)(o.An)),Ve)]};function Be(e){return new d.FD(`kubernetes.NamedFormat`,e,e)}function Ve(e,t,n){if(!e.charge((0,g.Fw)(n.length)))return e.exhausted;let r=be.get(t.text)?.(n);return r===void 0?_.NU:r.length===0?Ie.x3:new d.O3(r)}var He=n(34552),Ue=n(55575),X=n(46210),We=n(73460);let Ge=[[`int`,o.I8],[`uint`,o.Xl],[`double`,o.y4],[`bool`,o.HX],[`duration`,o.ft],[`timestamp`,o.ht],[`string`,o.An],[`bytes`,o.E9]],Ke=[[`int`,o.I8,0],[`uint`,o.Xl,new d.Fg(0)],[`double`,o.y4,new d.__(0)],[`duration`,o.ft,new d.dw(0,0)]],qe={name:`kubernetes.lists`,overloads:[...Ge.map(([e,t])=>(0,f.gh)(`list_${e}_is_sorted_bool`,`isSorted`,`receiver`,(0,f.zM)(t),o.HX,Ye)),...Ke.map(([e,t,n])=>(0,f.gh)(`list_${e}_sum_${e}`,`sum`,`receiver`,(0,f.zM)(t),t,(e,t)=>Xe(e,t,n))),...Je(`min`,e=>e<0),...Je(`max`,e=>e>0),(0,f.aw)(`list_a_index_of_int`,`indexOf`,`receiver`,[f._4,f.Oy],o.I8,(e,t,n)=>$e(e,t,n,1)),(0,f.aw)(`list_a_last_index_of_int`,`lastIndexOf`,`receiver`,[f._4,f.Oy],o.I8,(e,t,n)=>$e(e,t,n,-1))]};function Je(e,t){return Ge.map(([n,r])=>(0,f.gh)(`list_${n}_${e}_${n}`,e,`receiver`,(0,f.zM)(r),r,(n,r)=>{let[i]=r;if(i===void 0)return new d.Fn(`invalid_argument`,`\`${e}\` of an empty list`);let a=i;for(let e of r){if(!n.charge(1))return n.exhausted;let r=(0,Ue.ck)(n,e,a);if(r instanceof d.Fn)return r;t(r)&&(a=e)}return a}))}function Ye(e,t){let n=t[0]??null;for(let r of t){if(!e.charge(1))return e.exhausted;let t=(0,Ue.ck)(e,n,r);if(t instanceof d.Fn)return t;if(t>0)return!1;n=r}return!0}function Xe(e,t,n){let r=t[0]??n;if(!Ze(r))return _.NU;for(let n=1;n<t.length;n++){if(!e.charge(1))return e.exhausted;let i=Qe(r,t[n]??null);if(i instanceof d.Fn)return i;r=i}return r}function Ze(e){return(0,We.E6)(e)||e instanceof d.Fg||e instanceof d.__||e instanceof d.dw}function Qe(e,t){return(0,We.E6)(e)&&(0,We.E6)(t)?(0,X.Zo)(e,t):e instanceof d.Fg&&t instanceof d.Fg?(0,X.sB)(e,t):e instanceof d.__&&t instanceof d.__?new d.__(e.value+t.value):e instanceof d.dw&&t instanceof d.dw?(0,He.cf)(e.seconds+t.seconds,e.nanos+t.nanos):_.NU}function $e(e,t,n,r){for(let i=r>0?0:t.length-1;i>=0&&i<t.length;i+=r){if(!e.charge(1))return e.exhausted;let r=(0,g.b9)(e,t[i]??null,n);if(r instanceof d.Fn)return r;if(r)return i}return-1}var Z=n(97535);class et{nanos;constructor(e){this.nanos=e}}let tt=new Map([[`n`,[10,-9]],[`u`,[10,-6]],[`m`,[10,-3]],[``,[10,0]],[`k`,[10,3]],[`M`,[10,6]],[`G`,[10,9]],[`T`,[10,12]],[`P`,[10,15]],[`E`,[10,18]],[`Ki`,[2,10]],[`Mi`,[2,20]],[`Gi`,[2,30]],[`Ti`,[2,40]],[`Pi`,[2,50]],[`Ei`,[2,60]]]),nt=/^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;function rt(e){if(e.length>Z.b.quantityLength)return`size`;let t=nt.exec(e),n=t?.[2]??``,r=t?.[3]??``;if(t===null||n+r===``)return`form`;let i=st(t[4]??``);if(i===void 0)return`suffix`;let[a,o]=i,s=BigInt(n+r);if(s===0n)return new et(0n);let c=(a===10?o:0)+9-r.length;if(c>Z.b.quantityLength+9)return`size`;let l=ct(a===2?s<<BigInt(o):s,c),u=a===2&&l>X.BX*it?X.BX*it:l,d=new et(t[1]===`-`?-u:u);return at(d)?d:`size`}let it=10n**BigInt(9);function at({nanos:e}){return e<ot&&e>-ot}let ot=10n**BigInt(Z.b.quantityLength+9);function st(e){let t=tt.get(e);return t===void 0?/^[eE][+-]?\d+$/.test(e)?[10,Number(e.slice(1))]:void 0:t}function ct(e,t){if(t>=0)return e*10n**BigInt(t);if(-t>Z.b.quantityLength)return 1n;let n=10n**BigInt(-t);return(e+n-1n)/n}function lt(e){return new et(BigInt(e)*it)}function ut(e,t){return new et(e.nanos+t.nanos)}function dt(e,t){return new et(e.nanos-t.nanos)}function ft(e,t){return e.nanos<t.nanos?-1:+(e.nanos>t.nanos)}function pt({nanos:e}){return e%it===0n?e/it:void 0}function mt({nanos:e}){return Number(`${e}e-9`)+0}function ht({nanos:e}){let t=e<0n?`-`:``,n=(e<0n?-e:e).toString().padStart(10,`0`),r=n.slice(-9).replace(/0+$/,``);return t+n.slice(0,-9)+(r===``?``:`.`+r)}function gt(e){return([t])=>{let n=typeof t==`string`?e(t):void 0;return n instanceof d.Fn?n.message:void 0}}let Q=(0,f.EJ)(`kubernetes.Quantity`),_t=f.tX,vt={name:`kubernetes.quantity`,overloads:[(0,f.gh)(`string_to_quantity`,`quantity`,`global`,_t,Q.type,bt,gt(yt)),(0,f.gh)(`is_quantity_string`,`isQuantity`,`global`,_t,o.HX,(e,t)=>{let n=bt(e,t);return n instanceof d.Fn&&n.code===`cost`?n:!(n instanceof d.Fn)}),(0,f.gh)(`quantity_sign`,`sign`,`receiver`,Q,o.I8,(e,t)=>Ct(t,e=>ft(e,new et(0n)))),(0,f.gh)(`quantity_is_integer`,`isInteger`,`receiver`,Q,o.HX,(e,t)=>Ct(t,e=>!(St(e)instanceof d.Fn))),(0,f.gh)(`quantity_get_int`,`asInteger`,`receiver`,Q,o.I8,(e,t)=>Ct(t,St)),(0,f.gh)(`quantity_get_float`,`asApproximateFloat`,`receiver`,Q,o.y4,(e,t)=>Ct(t,e=>new d.__(mt(e)))),(0,f.aw)(`quantity_add`,`add`,`receiver`,[Q,Q],Q.type,(e,t,n)=>wt(t,n,(e,t)=>xt(ut(e,t)))),(0,f.aw)(`quantity_add_int`,`add`,`receiver`,[Q,f.R],Q.type,(e,t,n)=>Ct(t,e=>xt(ut(e,lt(n))))),(0,f.aw)(`quantity_sub`,`sub`,`receiver`,[Q,Q],Q.type,(e,t,n)=>wt(t,n,(e,t)=>xt(dt(e,t)))),(0,f.aw)(`quantity_sub_int`,`sub`,`receiver`,[Q,f.R],Q.type,(e,t,n)=>Ct(t,e=>xt(dt(e,lt(n))))),(0,f.aw)(`quantity_is_less_than`,`isLessThan`,`receiver`,[Q,Q],o.HX,(e,t,n)=>wt(t,n,(e,t)=>ft(e,t)<0)),(0,f.aw)(`quantity_is_greater_than`,`isGreaterThan`,`receiver`,[Q,Q],o.HX,(e,t,n)=>wt(t,n,(e,t)=>ft(e,t)>0)),(0,f.aw)(`quantity_compare_to`,`compareTo`,`receiver`,[Q,Q],o.I8,(e,t,n)=>wt(t,n,ft))]};function yt(e){let t=rt(e);if(t instanceof et)return xt(t);if(t===`size`)return(0,_.g$)(`a quantity`,Z.b.quantityLength,`digits`);let n=t===`suffix`?`has an unknown suffix`:`is not a quantity`;return new d.Fn(`conversion`,`${(0,a.T)(e)} ${n}`)}function bt(e,t){return e.charge((0,g.Fw)(t.length))?yt(t):e.exhausted}function xt(e){return at(e)?new d.FD(`kubernetes.Quantity`,e,ht(e)):(0,_.g$)(`a quantity`,Z.b.quantityLength,`digits`)}function St(e){let t=pt(e),n=t===void 0?void 0:(0,X.RI)(t);return n!==void 0&&!(n instanceof d.Fn)?n:new d.Fn(`conversion`,`quantity ${(0,a.T)(ht(e))} is not an int`)}function Ct({content:e},t){return e instanceof et?t(e):_.NU}function wt(e,t,n){return Ct(e,e=>Ct(t,t=>n(e,t)))}var Tt=n(21600);function Et(e,t,n,r,i){let a=0,o=-1;for(let s=0;s<r&&a<=n.length;){let r=(0,Tt.u)(n.length-a,t.weight);if(!e.charge(r))return e.exhausted;let{places:c,reach:l}=t.search(n,a);if(e.charge((0,Tt.u)(l-a,t.weight)-r),c===void 0)return;let[u=0,d=0]=c;if(d>u||u!==o){let e=i(c);if(e!==void 0)return e;s++,o=d}a=d>u?d:d+((n.codePointAt(d)??0)>65535?2:1)}}var Dt=n(86294);let Ot=f.tX,kt={name:`kubernetes.regex`,overloads:[(0,f.aw)(`string_find_string`,`find`,`receiver`,[Ot,Ot],o.An,jt,At),(0,f.aw)(`string_find_all_string`,`findAll`,`receiver`,[Ot,Ot],(0,o.c3)(o.An),(e,t,n)=>Mt(e,t,n,-1),At),(0,f.w3)(`string_find_all_string_int`,`findAll`,`receiver`,[Ot,Ot,f.R],(0,o.c3)(o.An),Mt,At)]};function At(...[[,e],t]){let n=typeof e==`string`?t.of(e):void 0;return n instanceof d.Fn?n.message:void 0}function jt(e,t,n){let r=Mt(e,t,n,1);return Array.isArray(r)?r[0]??``:r}function Mt(e,t,n,r){let i=(0,Dt.q)(e,n);if(i instanceof d.Fn)return i;let a=r<0?1/0:Number(r),o=[];return Et(e,i,t,a,([e,n])=>{if(o.length>=Z.b.listElements)return(0,_.g$)(`a list`,Z.b.listElements,`elements`);o.push(t.slice(e,n))})??o}var Nt=n(58266);let Pt=(0,f.EJ)(`kubernetes.Semver`),Ft=f.tX,It={name:`kubernetes.semver`,overloads:[(0,f.gh)(`string_to_semver`,`semver`,`global`,Ft,Pt.type,(e,t)=>Vt(e,t,!1),gt(e=>Bt(e,!1))),(0,f.aw)(`string_bool_to_semver`,`semver`,`global`,[Ft,f.Cc],Pt.type,Vt,Ut),(0,f.gh)(`is_semver_string`,`isSemver`,`global`,Ft,o.HX,(e,t)=>Ht(e,t,!1)),(0,f.aw)(`is_semver_string_bool`,`isSemver`,`global`,[Ft,f.Cc],o.HX,Ht),Lt(`semver_major`,`major`,({major:e})=>e),Lt(`semver_minor`,`minor`,({minor:e})=>e),Lt(`semver_patch`,`patch`,({patch:e})=>e),Rt(`semver_is_less_than`,`isLessThan`,e=>e<0),Rt(`semver_is_greater_than`,`isGreaterThan`,e=>e>0),(0,f.aw)(`semver_compare_to`,`compareTo`,`receiver`,[Pt,Pt],o.I8,zt)]};function Lt(e,t,n){return(0,f.gh)(e,t,`receiver`,Pt,o.I8,(e,t)=>Wt(t,e=>(0,X.RI)(n(e))))}function Rt(e,t,n){return(0,f.aw)(e,t,`receiver`,[Pt,Pt],o.HX,(e,t,r)=>{let i=zt(e,t,r);return typeof i==`number`?n(i):i})}function zt(e,t,n){let r=(0,g.Fw)(Math.min(t.text.length,n.text.length))-1;return r>0&&!e.charge(r)?e.exhausted:Wt(t,e=>Wt(n,t=>(0,Nt.mU)(e,t)))}function Bt(e,t){let n=t?(0,Nt.ci)(e):(0,Nt.kf)(e);return n===void 0?new d.Fn(`conversion`,`${(0,a.T)(e)} is not a semantic version`):new d.FD(`kubernetes.Semver`,n,(0,Nt.i2)(n))}function Vt(e,t,n){return e.charge((0,g.Fw)(t.length))?Bt(t,n):e.exhausted}function Ht(e,t,n){let r=Vt(e,t,n);return r instanceof d.Fn&&r.code===`cost`?r:!(r instanceof d.Fn)}function Ut([e,t]){if(typeof e!=`string`||typeof t!=`boolean`)return;let n=Bt(e,t);return n instanceof d.Fn?n.message:void 0}function Wt({content:e},t){return e instanceof Nt.L7?t(e):_.NU}let Gt=(0,f.EJ)(`kubernetes.URL`),Kt=f.tX,qt={name:`kubernetes.url`,overloads:[(0,f.gh)(`string_to_url`,`url`,`global`,Kt,Gt.type,Xt,gt(Yt)),(0,f.gh)(`is_url_string`,`isURL`,`global`,Kt,o.HX,(e,t)=>e.charge((0,g.Fw)(t.length))?H(t):e.exhausted),Jt(`url_get_scheme`,`getScheme`,({scheme:e})=>e),Jt(`url_get_host`,`getHost`,({host:e})=>e),Jt(`url_get_hostname`,`getHostname`,({hostname:e})=>e),Jt(`url_get_port`,`getPort`,({port:e})=>e),Jt(`url_get_escaped_path`,`getEscapedPath`,({escapedPath:e})=>e),(0,f.gh)(`url_get_query`,`getQuery`,`receiver`,Gt,(0,o.A7)(o.An,(0,o.c3)(o.An)),(e,t)=>Qt(t,t=>Zt(e,t)))]};function Jt(e,t,n){return(0,f.gh)(e,t,`receiver`,Gt,o.An,(e,t)=>Qt(t,n))}function Yt(e){let t=U(e);return t===void 0?new d.Fn(`conversion`,`${(0,a.T)(e)} is not an absolute URL or path`):new d.FD(`kubernetes.URL`,t,t.text)}function Xt(e,t){return e.charge((0,g.Fw)(t.length))?Yt(t):e.exhausted}function Zt(e,{rawQuery:t}){if(!e.charge(t.length))return e.exhausted;let n=pe(t,Z.b.listElements);if(n===void 0)return(0,_.g$)(`a query`,Z.b.listElements,`values`);let r=new Map;for(let[e,t]of n){let n=r.get(e);n===void 0?r.set(e,[t]):n.push(t)}let i=new Map;for(let[e,t]of r)i.set((0,d.a0)(e)??``,[e,t]);return new d.I8(i)}function Qt({content:e},t){return e instanceof V?t(e):_.NU}var $t=n(93567),en=n(59912);let tn=(0,o.c3)((0,o.Wi)(`A`)),nn=(0,o.c3)(o.aq),rn=[[`bool`,o.HX],[`bytes`,o.E9],[`double`,o.y4],[`duration`,o.ft],[`int`,o.I8],[`string`,o.An],[`timestamp`,o.ht],[`uint`,o.Xl]],an={name:`lists`,overloads:[(0,f.w3)(`list_slice`,`slice`,`receiver`,[f._4,f.R,f.R],tn,sn),(0,f.gh)(`list_flatten`,`flatten`,`receiver`,(0,f.zM)((0,o.c3)((0,o.Wi)(`A`))),tn,(e,t)=>cn(e,t,1)),(0,f.gh)(`list_flatten_dyn`,`flatten`,`receiver`,(0,f.zM)(o.aq),nn,(e,t)=>cn(e,t,1)),(0,f.aw)(`list_flatten_int`,`flatten`,`receiver`,[(0,f.zM)(o.aq),f.R],nn,cn),(0,f.gh)(`lists_range`,`lists.range`,`global`,f.R,(0,o.c3)(o.I8),ln),(0,f.gh)(`list_distinct`,`distinct`,`receiver`,f._4,tn,dn),(0,f.gh)(`list_reverse`,`reverse`,`receiver`,f._4,tn,un),...rn.map(([e,t])=>(0,f.gh)(`list_${e}_sort`,`sort`,`receiver`,(0,f.zM)(t),(0,o.c3)(t),(e,t)=>(0,$t.Un)(e,t,t)))]};function on(e,t,n=0){return t>Z.b.listElements?(0,_.g$)(`a list`,Z.b.listElements,`elements`):e.charge(10+t+n)?void 0:e.exhausted}function sn(e,t,n,r){if(n<0||r>t.length||n>r)return new d.Fn(`index_range`,`cannot slice ${n} to ${r} of a list of ${t.length} elements`);let i=Number(n),a=Number(r);return on(e,a-i)??t.slice(i,a)}function cn(e,t,n){if(n<0)return new d.Fn(`invalid_argument`,`cannot flatten to depth ${n}`);let r=[],i=[];if(!e.charge(10))return e.exhausted;i.push({list:t,at:0,depth:Math.min(Number(n),Z.b.documentNodes)});for(let t=i.at(-1);t!==void 0;t=i.at(-1)){let n=t.list[t.at++];if(n===void 0)i.pop();else if(!e.charge(1))return e.exhausted;else if((0,We.Lv)(n)&&t.depth>0)i.push({list:n,at:0,depth:t.depth-1});else if(r.length>=Z.b.listElements)return(0,_.g$)(`a list`,Z.b.listElements,`elements`);else r.push(n)}return r}function ln(e,t){if(t<=0)return[];if(t>Z.b.listElements)return(0,_.g$)(`a list`,Z.b.listElements,`elements`);let n=Number(t);return on(e,n)??Array.from({length:n},(e,t)=>t)}function un(e,t){return on(e,t.length)??[...t].reverse()}function dn(e,t){let n=on(e,t.length,t.length);if(n!==void 0)return n;let r=new Set,i=[],a=[];for(let n of t){let t=(0,en.w)(n);if(t!==void 0&&r.has(t))continue;let o=fn(e,t===void 0?i:a,n);if(typeof o!=`boolean`)return o;o||(i.push(n),t===void 0?a.push(n):r.add(t))}return i}function fn(e,t,n){for(let r of t){if(!e.charge(1))return e.exhausted;let t=(0,g.b9)(e,r,n);if(t!==!1)return t}return!1}let pn=[[`int`,f.R,o.I8],[`uint`,f.oX,o.Xl],[`double`,f.v2,o.y4]],mn={name:`math`,overloads:[...hn(`math.greatest`,`max`,e=>e>0),...hn(`math.least`,`min`,e=>e<0),gn(`ceil`,Math.ceil),gn(`floor`,Math.floor),gn(`round`,_n),gn(`trunc`,Math.trunc),(0,f.gh)(`math_abs_int`,`math.abs`,`global`,f.R,o.I8,(e,t)=>vn(t)),(0,f.gh)(`math_abs_uint`,`math.abs`,`global`,f.oX,o.Xl,(e,t)=>t),(0,f.gh)(`math_abs_double`,`math.abs`,`global`,f.v2,o.y4,(e,t)=>new d.__(Math.abs(t.value))),(0,f.gh)(`math_sign_int`,`math.sign`,`global`,f.R,o.I8,(e,t)=>t>0?1:t<0?-1:0),(0,f.gh)(`math_sign_uint`,`math.sign`,`global`,f.oX,o.Xl,(e,t)=>new d.Fg(+(t.value>0))),(0,f.gh)(`math_sign_double`,`math.sign`,`global`,f.v2,o.y4,(e,t)=>new d.__(Math.sign(t.value))),(0,f.gh)(`math_isInf_double`,`math.isInf`,`global`,f.v2,o.HX,(e,t)=>Math.abs(t.value)===1/0),(0,f.gh)(`math_isNaN_double`,`math.isNaN`,`global`,f.v2,o.HX,(e,t)=>Number.isNaN(t.value)),(0,f.gh)(`math_isFinite_double`,`math.isFinite`,`global`,f.v2,o.HX,(e,t)=>Number.isFinite(t.value)),...yn(`bitAnd`,(e,t)=>e&t),...yn(`bitOr`,(e,t)=>e|t),...yn(`bitXor`,(e,t)=>e^t),(0,f.gh)(`math_bitNot_int_int`,`math.bitNot`,`global`,f.R,o.I8,(e,t)=>(0,X.RI)(~BigInt(t))),(0,f.gh)(`math_bitNot_uint_uint`,`math.bitNot`,`global`,f.oX,o.Xl,(e,t)=>(0,X.cB)(BigInt.asUintN(64,~BigInt(t.value)))),(0,f.aw)(`math_bitShiftLeft_int_int`,`math.bitShiftLeft`,`global`,[f.R,f.R],o.I8,(e,t,n)=>bn(n,e=>(0,X.$N)(BigInt.asIntN(64,BigInt(t)<<e)),0)),(0,f.aw)(`math_bitShiftLeft_uint_int`,`math.bitShiftLeft`,`global`,[f.oX,f.R],o.Xl,(e,t,n)=>bn(n,e=>(0,X.cB)(BigInt.asUintN(64,BigInt(t.value)<<e)),new d.Fg(0))),(0,f.aw)(`math_bitShiftRight_int_int`,`math.bitShiftRight`,`global`,[f.R,f.R],o.I8,(e,t,n)=>bn(n,e=>(0,X.$N)(BigInt.asIntN(64,BigInt.asUintN(64,BigInt(t))>>e)),0)),(0,f.aw)(`math_bitShiftRight_uint_int`,`math.bitShiftRight`,`global`,[f.oX,f.R],o.Xl,(e,t,n)=>bn(n,e=>(0,X.cB)(BigInt(t.value)>>e),new d.Fg(0))),(0,f.gh)(`math_sqrt_int`,`math.sqrt`,`global`,f.R,o.y4,(e,t)=>new d.__(Math.sqrt(Number(t)))),(0,f.gh)(`math_sqrt_uint`,`math.sqrt`,`global`,f.oX,o.y4,(e,t)=>new d.__(Math.sqrt(Number(t.value)))),(0,f.gh)(`math_sqrt_double`,`math.sqrt`,`global`,f.v2,o.y4,(e,t)=>new d.__(Math.sqrt(t.value)))]};function hn(e,t,n){let r=(e,t)=>{if(!(0,Ue.Et)(e)||!(0,Ue.Et)(t))return _.NU;let r=(0,Ue.r9)(t,e);return r instanceof d.Fn?r:n(r)?t:e},i=(t,n)=>{if(!t.charge(n.length))return t.exhausted;let[i]=n;if(i===void 0)return new d.Fn(`invalid_argument`,`\`${e}\` needs at least one number`);let a=r(i,i);for(let e of n){if(a instanceof d.Fn)return a;a=r(a,e)}return a};return[...pn.map(([n,r,i])=>(0,f.gh)(`math_@${t}_${n}`,e,`global`,r,i,(e,t)=>t)),...pn.flatMap(([n,i,a])=>pn.map(([s,c])=>(0,f.aw)(`math_@${t}_${n}_${s}`,e,`global`,[i,c],n===s?a:o.aq,(e,t,n)=>r(t,n)))),...pn.map(([n,,r])=>(0,f.gh)(`math_@${t}_list_${n}`,e,`global`,(0,f.zM)(r),r,i))]}function gn(e,t){return(0,f.gh)(`math_${e}_double`,`math.${e}`,`global`,f.v2,o.y4,(e,n)=>new d.__(t(n.value)))}function _n(e){let t=Math.trunc(e);return Math.abs(e-t)>=.5?t+Math.sign(e):t}function vn(e){return typeof e==`number`?Math.abs(e):e===X.FO?X.$9:(0,X.RI)(e<0n?-e:e)}function yn(e,t){return[(0,f.aw)(`math_${e}_int_int`,`math.${e}`,`global`,[f.R,f.R],o.I8,(e,n,r)=>(0,X.$N)(t(BigInt(n),BigInt(r)))),(0,f.aw)(`math_${e}_uint_uint`,`math.${e}`,`global`,[f.oX,f.oX],o.Xl,(e,n,r)=>(0,X.cB)(t(BigInt(n.value),BigInt(r.value))))]}function bn(e,t,n){return e<0?new d.Fn(`invalid_argument`,`cannot shift by ${e} bits`):e>=64?n:t(BigInt(e))}let xn=(0,f.EJ)(`net.IP`),Sn=(0,f.EJ)(`net.CIDR`),Cn=f.tX,wn={name:`network`,overloads:[(0,f.gh)(`string_to_ip`,`ip`,`global`,Cn,xn.type,(e,t)=>On(t),Mn(On)),(0,f.gh)(`string_is_ip`,`isIP`,`global`,Cn,o.HX,(e,t)=>b(t)!==void 0),(0,f.gh)(`ip_is_canonical`,`ip.isCanonical`,`global`,Cn,o.HX,(e,t)=>{let n=On(t);return n instanceof d.FD?n.text===t:n}),(0,f.gh)(`ip_family`,`family`,`receiver`,xn,o.I8,(e,t)=>En(t,({family:e})=>e)),Tn(`ip_is_unspecified`,`isUnspecified`,A),Tn(`ip_is_loopback`,`isLoopback`,te),Tn(`ip_is_link_local_multicast`,`isLinkLocalMulticast`,ne),Tn(`ip_is_link_local_unicast`,`isLinkLocalUnicast`,j),Tn(`ip_is_global_unicast`,`isGlobalUnicast`,M),(0,f.gh)(`ip_to_string`,`string`,`global`,xn,o.An,(e,t)=>t.text),(0,f.gh)(`string_to_cidr`,`cidr`,`global`,Cn,Sn.type,(e,t)=>kn(t),Mn(kn)),(0,f.gh)(`string_is_cidr`,`isCIDR`,`global`,Cn,o.HX,(e,t)=>E(t)!==void 0),(0,f.aw)(`cidr_contains_ip_ip`,`containsIP`,`receiver`,[Sn,xn],o.HX,(e,t,n)=>Dn(t,e=>En(n,t=>k(e,t)))),(0,f.aw)(`cidr_contains_ip_string`,`containsIP`,`receiver`,[Sn,Cn],o.HX,(e,t,n)=>{let r=On(n);return r instanceof d.FD?Dn(t,e=>En(r,t=>k(e,t))):r}),(0,f.aw)(`cidr_contains_cidr`,`containsCIDR`,`receiver`,[Sn,Sn],o.HX,(e,t,n)=>Dn(t,e=>Dn(n,t=>ee(e,t)))),(0,f.aw)(`cidr_contains_cidr_string`,`containsCIDR`,`receiver`,[Sn,Cn],o.HX,(e,t,n)=>{let r=kn(n);return r instanceof d.FD?Dn(t,e=>Dn(r,t=>ee(e,t))):r}),(0,f.gh)(`cidr_ip`,`ip`,`receiver`,Sn,xn.type,(e,t)=>Dn(t,({address:e})=>An(e))),(0,f.gh)(`cidr_masked`,`masked`,`receiver`,Sn,Sn.type,(e,t)=>Dn(t,e=>jn(O(e)))),(0,f.gh)(`cidr_prefix_length`,`prefixLength`,`receiver`,Sn,o.I8,(e,t)=>Dn(t,({length:e})=>e)),(0,f.gh)(`cidr_is_mask`,`isMask`,`receiver`,Sn,o.HX,(e,t)=>Dn(t,e=>O(e).address.bits===e.address.bits)),(0,f.gh)(`cidr_to_string`,`string`,`global`,Sn,o.An,(e,t)=>t.text)]};function Tn(e,t,n){return(0,f.gh)(e,t,`receiver`,xn,o.HX,(e,t)=>En(t,n))}function En(e,t){let n=b(e.text);return n===void 0?_.NU:t(n)}function Dn(e,t){let n=E(e.text);return n===void 0?_.NU:t(n)}function On(e){let t=b(e);return t===void 0?new d.Fn(`conversion`,`${(0,a.T)(e)} is not an IP address`):An(t)}function kn(e){let t=E(e);return t===void 0?new d.Fn(`conversion`,`${(0,a.T)(e)} is not an address with a prefix length`):jn(t)}function An(e){return new d.FD(`net.IP`,e,w(e))}function jn(e){return new d.FD(`net.CIDR`,e,D(e))}function Mn(e){return([t])=>{let n=typeof t==`string`?e(t):null;return n instanceof d.Fn?n.message:void 0}}let Nn=f.tX,Pn={name:`regex`,overloads:[(0,f.aw)(`regex_extract_string_string`,`regex.extract`,`global`,[Nn,Nn],(0,o.Ki)(o.An),zn,Fn),(0,f.aw)(`regex_extractAll_string_string`,`regex.extractAll`,`global`,[Nn,Nn],(0,o.c3)(o.An),Bn,Fn),(0,f.w3)(`regex_replace_string_string_string`,`regex.replace`,`global`,[Nn,Nn,Nn],o.An,(e,t,n,r)=>Hn(e,t,n,r,-1),In),(0,f.zR)(`regex_replace_string_string_string_int`,`regex.replace`,`global`,[Nn,Nn,Nn,f.R],o.An,Hn,In)]};function Fn(...[[,e],t]){let n=typeof e==`string`?Rn(t.of(e)):void 0;return n instanceof d.Fn?n.message:void 0}function In(...[[,e,t],n]){let r=typeof e==`string`?n.of(e):void 0;if(r instanceof d.Fn)return r.message;let i=typeof t==`string`?Un(t,r?.groups??9):void 0;return i instanceof d.Fn?i.message:void 0}function Ln(e,t,n){let r=(0,Dt.q)(e,n);return r instanceof d.Fn||e.charge((0,Tt.u)(t.length,r.weight))?r:e.exhausted}function Rn(e){return e instanceof d.Fn||e.groups<=1?e:new d.Fn(`invalid_argument`,`pattern has ${e.groups} groups, at most one is allowed`)}function zn(e,t,n){let r=Rn(Ln(e,t,n));if(r instanceof d.Fn)return r;let i=r.find(t,0);if(i===void 0)return Ie.x3;let a=Vn(t,i,r.groups);return a===``&&r.groups===1?Ie.x3:e.charge(a.length)?new d.O3(a):e.exhausted}function Bn(e,t,n){let r=Rn(Ln(e,t,n));if(r instanceof d.Fn)return r;let i=[];return Et(e,r,t,1/0,n=>{let a=Vn(t,n,r.groups);if(a!==``||r.groups!==1)return i.length>=Z.b.listElements?(0,_.g$)(`a list`,Z.b.listElements,`elements`):(i.push(a),e.charge(a.length)?void 0:e.exhausted)})??i}function Vn(e,t,n){let[r=0,i=0,a=-1,o=-1]=t;return n===0?e.slice(r,i):a<0?``:e.slice(a,o)}function Hn(e,t,n,r,i){let a=Ln(e,t,n);if(a instanceof d.Fn)return a;let o=Un(r,a.groups);if(o instanceof d.Fn)return o;let s=i<0?1/0:Number(i);if(s===0)return t;let c=[],l=0,f=t.length,p=Et(e,a,t,s,n=>{let[r=0,i=0]=n,a=``;for(let e of o)if(a+=typeof e==`string`?e:t.slice(n[2*e]??0,n[2*e+1]??0),a.length>Z.b.stringBytes)return(0,u.jQ)();if(f+=a.length,f>2*Z.b.stringBytes)return(0,u.jQ)();if(!e.charge(a.length))return e.exhausted;c.push(t.slice(l,r),a),l=i});return p===void 0?e.charge(t.length)?(c.push(t.slice(l)),(0,u.KD)(c.join(``))):e.exhausted:p}function Un(e,t){let n=[],r=0;for(let i=e.indexOf(`\\`);i>=0;i=e.indexOf(`\\`,r)){i>r&&n.push(e.slice(r,i));let a=e.charAt(i+1);if(r=i+2,a===`\\`)n.push(`\\`);else if(!/^\d$/.test(a))return new d.Fn(`invalid_argument`,`a backslash in a replacement must stand before a digit or a backslash`);else if(Number(a)>t)return new d.Fn(`invalid_argument`,`replacement names group ${a}, the pattern has ${t}`);else n.push(Number(a))}return r<e.length&&n.push(e.slice(r)),n}let Wn={name:`sets`,overloads:[(0,f.aw)(`list_sets_contains_list`,`sets.contains`,`global`,[f._4,f._4],o.HX,Gn),(0,f.aw)(`list_sets_equivalent_list`,`sets.equivalent`,`global`,[f._4,f._4],o.HX,(e,t,n)=>{let r=Gn(e,t,n);return r===!0?Gn(e,n,t):r}),(0,f.aw)(`list_sets_intersects_list`,`sets.intersects`,`global`,[f._4,f._4],o.HX,Kn)]};function Gn(e,t,n){let r=qn(e,t,n.length);if(r instanceof d.Fn)return r;for(let e of n){let t=r(e);if(t!==!0)return t}return!0}function Kn(e,t,n){let r=qn(e,t,n.length);if(r instanceof d.Fn)return r;for(let e of n){let t=r(e);if(t!==!1)return t}return!1}function qn(e,t,n){if(!e.charge(t.length+n))return e.exhausted;let r=new Set,i=[];for(let e of t){let t=(0,en.w)(e);t===void 0?i.push(e):r.add(t)}return n=>{let a=(0,en.w)(n);if(a!==void 0&&r.has(a))return!0;for(let r of a===void 0?t:i){if(!e.charge(1))return e.exhausted;let t=(0,g.b9)(e,r,n);if(t!==!1)return t}return!1}}var Jn=n(71615),Yn=n(79317),Xn=n(59345);function Zn(e){let t=[],n=0;for(;n<e.length;){let r=e.indexOf(`%`,n);if(r<0)break;r>n&&t.push({kind:`text`,text:e.slice(n,r)});let i=/(?:\.(\d{1,3}))?([%sdfexXob])/y;i.lastIndex=r+1;let a=i.exec(e),o=a?.[2];if(a===null||o===void 0||o===`%`&&a[1]!==void 0)return new d.Fn(`format`,`unknown format clause \`${[...e.slice(r,r+8)].slice(0,3).join(``)}\``);let s=Number(a[1]??6);if(s>100)return new d.Fn(`format`,`${s} decimals asked for, the limit is 100`);t.push(o===`%`?{kind:`text`,text:`%`}:{kind:`clause`,letter:o,decimals:s}),n=i.lastIndex}return n<e.length&&t.push({kind:`text`,text:e.slice(n)}),t}function Qn(e,t,n){if(!e.charge(Math.ceil(t.length/10)))return e.exhausted;let r=Zn(t);if(r instanceof d.Fn)return r;let i=new er(e),a=0;for(let e of r){if(e.kind===`text`)i.write(e.text);else{let t=n[a];if(t===void 0)return new d.Fn(`format`,`format needs more than ${a} argument${a===1?``:`s`}`);a++,tr(i,e.letter,e.decimals,t)}if(i.failure!==void 0)return i.failure}return(0,u.KD)(i.pieces.join(``))}function $n(e,t){let n=Zn(e);if(n instanceof d.Fn)return n.message;let r=n.filter(e=>e.kind===`clause`).length;if(t!==void 0&&r!==t)return`format has ${r} clause${r===1?``:`s`}, but ${t} argument${t===1?` is`:`s are`} given`}class er{pieces=[];meter;failure;#e=0;constructor(e){this.meter=e}write(e){this.reserve(e.length)&&this.pieces.push(e)}reserve(e){return this.failure===void 0&&(this.#e+=e,this.#e>Z.b.stringBytes?this.failure=(0,u.jQ)():this.meter.charge(e)||(this.failure=this.meter.exhausted),this.failure===void 0)}fail(e){this.failure??=new d.Fn(`format`,e)}}function tr(e,t,n,r){if(t===`s`){ar(e,r,0);return}let i=nr(e,t,n,r);i===void 0?e.fail(`\`%${t}\` cannot print a value of type ${(0,We.BR)(r)}`):e.write(i)}function nr(e,t,n,r){let i=r instanceof d.Fg?r.value:(0,We.E6)(r)?r:void 0;switch(t){case`d`:return r instanceof d.__?(0,Xn.WU)(r.value):i?.toString();case`f`:return r instanceof d.__?(0,Xn.yL)(r.value,n):rr(i,n);case`e`:return r instanceof d.__?(0,Xn.NP)(r.value,n):i===void 0?void 0:(0,Xn.NP)(Number(i),n);case`o`:return i?.toString(8);case`b`:return typeof r==`boolean`?r?`1`:`0`:i?.toString(2);case`x`:return i?.toString(16)??ir(e,r);default:return(i?.toString(16)??ir(e,r))?.toUpperCase()}}function rr(e,t){return e===void 0?void 0:t===0?`${e}`:`${e}.${`0`.repeat(t)}`}function ir(e,t){if(typeof t!=`string`&&!(t instanceof Uint8Array))return;if(!e.reserve(t.length))return``;let n=typeof t==`string`?(0,P.Af)(t):t;return Array.from(n,e=>e.toString(16).padStart(2,`0`)).join(``)}function ar(e,t,n){t instanceof d.Fn?e.failure??=t:typeof t==`string`?e.write(t):typeof t==`boolean`||(0,We.E6)(t)||t===null?e.write(String(t)):t instanceof d.__?e.write((0,Xn.WU)(t.value)):t instanceof d.Fg?e.write(String(t.value)):t instanceof Uint8Array?e.reserve(t.length)&&e.write((0,P.bW)(t)):t instanceof d.Dc?e.write((0,v.ms)(t)):t instanceof d.dw?e.write((0,v.cb)(t)):t instanceof d.Uu?e.write(t.name):t instanceof d.FD?e.write(t.text):n>=250?e.fail(`values nested deeper than 250 are not printed`):(0,We.Lv)(t)?or(e,t,n):(0,We.jh)(t)?sr(e,(0,Yn.d4)(t),(0,Yn.LG)(t),n):e.fail("`%s` cannot print an optional value")}function or(e,t,n){e.write(`[`);for(let r=0;r<t.length&&e.failure===void 0;r++)r>0&&e.write(`, `),ar(e,t[r]??null,n+1);e.write(`]`)}function sr(e,t,n,r){let i=[];for(let a=0;a<t.length&&e.failure===void 0;a++){let o=n[a]??null;if(o instanceof d.Fn){e.failure=o;return}let s=new er(e.meter);ar(s,t[a]??null,r+1),e.failure=s.failure,i.push({key:s.pieces.join(``),value:o})}i.sort((e,t)=>(0,Ue.n6)(e.key,t.key)),e.write(`{`);for(let[t,{key:n,value:a}]of i.entries()){if(e.failure!==void 0)return;e.write((t>0?`, `:``)+n+`: `),ar(e,a,r+1)}e.write(`}`)}let $=f.tX,cr=f.R,lr=(0,f.zM)(o.An),ur=(0,f.zM)(o.aq),dr={name:`strings`,overloads:[(0,f.aw)(`string_char_at_int`,`charAt`,`receiver`,[$,cr],o.An,u.oJ),(0,f.aw)(`string_index_of_string`,`indexOf`,`receiver`,[$,$],o.I8,(e,t,n)=>(0,u.qh)(e,t,n,0)),(0,f.w3)(`string_index_of_string_int`,`indexOf`,`receiver`,[$,$,cr],o.I8,u.qh),(0,f.aw)(`string_last_index_of_string`,`lastIndexOf`,`receiver`,[$,$],o.I8,(e,t,n)=>(0,u.Uu)(e,t,n,void 0)),(0,f.w3)(`string_last_index_of_string_int`,`lastIndexOf`,`receiver`,[$,$,cr],o.I8,u.Uu),(0,f.gh)(`string_lower_ascii`,`lowerAscii`,`receiver`,$,o.An,fr(u.dq)),(0,f.gh)(`string_upper_ascii`,`upperAscii`,`receiver`,$,o.An,fr(u._D)),(0,f.w3)(`string_replace_string_string`,`replace`,`receiver`,[$,$,$],o.An,(e,t,n,r)=>(0,u.HC)(e,t,n,r,-1)),(0,f.zR)(`string_replace_string_string_int`,`replace`,`receiver`,[$,$,$,cr],o.An,u.HC),(0,f.aw)(`string_split_string`,`split`,`receiver`,[$,$],(0,o.c3)(o.An),(e,t,n)=>(0,u.lD)(e,t,n,-1)),(0,f.w3)(`string_split_string_int`,`split`,`receiver`,[$,$,cr],(0,o.c3)(o.An),u.lD),(0,f.aw)(`string_substring_int`,`substring`,`receiver`,[$,cr],o.An,(e,t,n)=>(0,u.uU)(e,t,n,void 0)),(0,f.w3)(`string_substring_int_int`,`substring`,`receiver`,[$,cr,cr],o.An,u.uU),(0,f.gh)(`string_trim`,`trim`,`receiver`,$,o.An,fr(u.Bq)),(0,f.gh)(`string_reverse`,`reverse`,`receiver`,$,o.An,fr(u.wE)),(0,f.gh)(`list_join`,`join`,`receiver`,lr,o.An,(e,t)=>pr(e,t,``)),(0,f.aw)(`list_join_string`,`join`,`receiver`,[lr,$],o.An,pr),(0,f.aw)(`string_format`,`format`,`receiver`,[$,ur],o.An,Qn,hr),(0,f.gh)(`strings_quote`,`strings.quote`,`global`,$,o.An,mr)]};function fr(e){return(t,n)=>(0,u.g4)(t,n.length,n.length)??e(n)}function pr(e,t,n){if(t.length>Z.b.listElements)return(0,_.g$)(`a list`,Z.b.listElements,`elements`);if(!e.charge(t.length))return e.exhausted;let r=n.length*Math.max(t.length-1,0);for(let e of t){if(typeof e!=`string`)return _.NU;r+=e.length}return(0,u.g4)(e,0,r)??(0,u.KD)(t.join(n))}function mr(e,t){return(0,u.g4)(e,t.length,2*t.length+2)??(0,u.KD)((0,u.ol)(t))}function hr(e){let[t,n]=e;if(typeof t==`string`)return $n(t,Array.isArray(n)?n.length:void 0)}let gr=[Jn.i,dr,Ie.sK,mn,an,Wn,p,Pn,wn,qe,kt,qt,vt,It,ze];var _r=n(8708);let vr=new Map([[`npm/package`,{$schema:`https://json-schema.org/draft/2020-12/schema`,title:`npm package manifest`,type:`object`,properties:{name:{type:`string`,maxLength:214},version:{type:`string`},private:{type:`boolean`},type:{type:`string`},license:{},repository:{},workspaces:{},packageManager:{type:`string`},scripts:{type:`object`,additionalProperties:{type:`string`}},engines:{type:`object`,additionalProperties:{type:`string`}},dependencies:{$ref:`#/$defs/ranges`},devDependencies:{$ref:`#/$defs/ranges`},optionalDependencies:{$ref:`#/$defs/ranges`},peerDependencies:{$ref:`#/$defs/ranges`},overrides:{},bundleDependencies:{}},additionalProperties:!0,$defs:{ranges:{type:`object`,additionalProperties:{type:`string`}}}}]]);function yr(){return{facts:r.X,schemas:vr,libraries:gr,index:(0,i.ew)(gr)}}function br(e){return{...e,libraries:[...e.libraries,..._r.HE]}}})};
