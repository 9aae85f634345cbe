/** Shells that can be taught the command line. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * What a shell reads to complete `keystile`. Each asks the program itself, and passes what was typed
 * as words: nothing of it is evaluated. A line of the answer is a word, a tab and what it means, or
 * `:files` or `:folders`.
 */
export const scripts: Record<Shell, string> = {
  bash: String.raw`# Completion of keystile for bash.
_keystile() {
  local IFS=$'\n' line current=${'$'}{COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while read -r line; do
    case $line in
      :files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
      :folders) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
      *) COMPREPLY+=("${'$'}{line%%$'\t'*}") ;;
    esac
  done < <("${'$'}{COMP_WORDS[0]/#\~/$HOME}" complete -- "${'$'}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _keystile keystile
`,
  zsh: String.raw`#compdef keystile
# Completion of keystile for zsh.
_keystile() {
  local line
  local -a values
  for line in "${'$'}{(@f)$("${'$'}{(Q)words[1]/#\~/$HOME}" complete -- "${'$'}{(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      :files) _files ;;
      :folders) _files -/ ;;
      ?*) values+=("${'$'}{${'$'}{line//:/\\:}/$'\t'/:}") ;;
    esac
  done
  (( $#values )) && _describe keystile values
}
if [[ $funcstack[1] == _keystile ]]; then
  _keystile "$@"
else
  compdef _keystile keystile
fi
`,
  fish: String.raw`# Completion of keystile for fish.
function __keystile_candidates
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  for line in (command $words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path "$current"
      case :folders
        __fish_complete_directories "$current"
      case '*'
        echo $line
    end
  end
end
complete -c keystile -f -a '(__keystile_candidates)'
`,
};
