export const id=7650;export const ids=[7650];export const modules={97650:((e,t,n)=>{n.r(t),n.d(t,{runCompletion:()=>s});var r=n(11105),i=n(89531),a=n(31452);let o={bash:u,fish:f,zsh:d},s=async(e,t)=>{let n=e.positionals[0]??``,a=Object.hasOwn(o,n)?o[n]:void 0;if(a===void 0)throw new r.M(`cli/usage`,`expected \`bash\`, \`fish\` or \`zsh\`, got ${(0,i.T)(n)}`);return t.stdout.write(a()),0};function c(e){return(0,a.cz)(e).map(e=>`--${e.name}`).join(` `)}function l(e){let t=new Map;for(let{name:e,choices:n=[]}of a.Lo.flatMap(e=>e.options)){let r=t.get(e)??new Set;for(let e of n)r.add(e);r.size>0&&t.set(e,r)}return[...t].map(([t,n])=>`${e}--${t}) COMPREPLY=($(compgen -W "${[...n].join(` `)}" -- "$word")); return ;;`).join(`
`)}function u(){let e=a.Lo.map(e=>e.name).join(` `),t=a.Lo.map(e=>`    ${e.name}) options="${c(e)}" ;;`).join(`
`);return`_flux() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${e} --help --version" -- "$word"))
    return
  fi
  case "$before" in
${l(`    `)}
  esac
  case "\${COMP_WORDS[1]}" in
${t}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _flux flux
`}function d(){return`#compdef flux
autoload -U +X bashcompinit && bashcompinit
${u()}`}function f(){return`${a.Lo.flatMap(e=>[`complete -c flux -n __fish_use_subcommand -a ${e.name} -d ${p(e.summary)}`,...(0,a.cz)(e).map(t=>{let n=t.choices===void 0?``:` -x -a ${p(t.choices.join(` `))}`,r=t.short===void 0?``:` -s ${t.short}`;return`complete -c flux -n '__fish_seen_subcommand_from ${e.name}' -l ${t.name}${r}${n} -d ${p(t.summary)}`})]).join(`
`)}\n`}function p(e){return`'${e.replaceAll(`\\`,`\\\\`).replaceAll(`'`,`\\'`)}'`}})};
