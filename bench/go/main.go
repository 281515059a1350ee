// Command peers measures cel-go and OPA on one case of the benchmarks of FLUX.
//
// It reads {"work": "eval" | "compile", "expression", "rego", "variable", "data", "result"} from standard input,
// checks that every peer gives the expected result, and prints one line of JSON: for each peer the median and the
// minimum time of one operation in nanoseconds.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"sort"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

const (
	warmUp     = 300 * time.Millisecond
	sampleTime = 6 * time.Millisecond
	samples    = 30
	budget     = 4 * time.Second
	fewest     = 5
)

type request struct {
	Work       string          `json:"work"`
	Expression string          `json:"expression"`
	Rego       string          `json:"rego"`
	Variable   string          `json:"variable"`
	Data       json.RawMessage `json:"data"`
	Result     bool            `json:"result"`
}

type contender struct {
	name string
	run  func() bool
}

type measurement struct {
	Name     string  `json:"name"`
	MedianNs float64 `json:"medianNs"`
	MinNs    float64 `json:"minNs"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var req request
	if err := json.NewDecoder(os.Stdin).Decode(&req); err != nil {
		return err
	}
	var contenders []contender
	var err error
	switch req.Work {
	case "eval":
		contenders, err = evaluators(req)
	case "compile":
		contenders, err = compilers(req)
	default:
		err = fmt.Errorf("unknown work %q", req.Work)
	}
	if err != nil {
		return err
	}
	results := []measurement{}
	for _, one := range contenders {
		if one.run() != req.Result {
			return fmt.Errorf("%s does not give %v", one.name, req.Result)
		}
		results = append(results, measure(one))
	}
	return json.NewEncoder(os.Stdout).Encode(results)
}

func evaluators(req request) ([]contender, error) {
	data, err := natives(req.Data)
	if err != nil {
		return nil, err
	}
	env, err := cel.NewEnv(cel.Variable(req.Variable, cel.DynType))
	if err != nil {
		return nil, err
	}
	checked, issues := env.Compile(req.Expression)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	plain, err := env.Program(checked, cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, err
	}
	metered, err := env.Program(checked, cel.EvalOptions(cel.OptOptimize), cel.CostLimit(math.MaxUint64))
	if err != nil {
		return nil, err
	}
	native := map[string]any{req.Variable: data}
	made := map[string]any{req.Variable: value(data)}
	prepared, err := prepare(req.Rego)
	if err != nil {
		return nil, err
	}
	parsed, err := ast.InterfaceToValue(data)
	if err != nil {
		return nil, err
	}
	if req.Variable != "input" {
		parsed = ast.NewObject([2]*ast.Term{ast.StringTerm(req.Variable), ast.NewTerm(parsed)})
	}
	ctx := context.Background()
	input := rego.EvalParsedInput(parsed)
	return []contender{
		// Plain Go maps and prepared CEL values: the faster of the two counts.
		{"cel-go", evaluator(plain, native)},
		{"cel-go", evaluator(plain, made)},
		{"cel-go-cost-limit", evaluator(metered, native)},
		{"cel-go-cost-limit", evaluator(metered, made)},
		{"opa", func() bool {
			set, err := prepared.Eval(ctx, input)
			if err != nil {
				panic(err)
			}
			return set.Allowed()
		}},
	}, nil
}

func evaluator(program cel.Program, activation map[string]any) func() bool {
	return func() bool {
		result, _, err := program.Eval(activation)
		if err != nil {
			panic(err)
		}
		return result.Value().(bool)
	}
}

func compilers(req request) ([]contender, error) {
	env, err := cel.NewEnv(cel.Variable(req.Variable, cel.DynType))
	if err != nil {
		return nil, err
	}
	return []contender{
		{"cel-go", func() bool {
			checked, issues := env.Compile(req.Expression)
			if issues.Err() != nil {
				panic(issues.Err())
			}
			program, err := env.Program(checked)
			return program != nil && err == nil && req.Result
		}},
		{"opa", func() bool {
			_, err := prepare(req.Rego)
			return err == nil && req.Result
		}},
	}, nil
}

func prepare(module string) (rego.PreparedEvalQuery, error) {
	return rego.New(
		rego.Query("data.bench.result"),
		rego.Module("bench.rego", module),
	).PrepareForEval(context.Background())
}

// natives turns JSON into plain Go values with ints as int64.
func natives(raw json.RawMessage) (any, error) {
	var data any
	if err := json.Unmarshal(raw, &data); err != nil {
		return nil, err
	}
	return withInts(data), nil
}

func withInts(data any) any {
	switch one := data.(type) {
	case float64:
		return int64(one)
	case []any:
		for i := range one {
			one[i] = withInts(one[i])
		}
	case map[string]any:
		for key := range one {
			one[key] = withInts(one[key])
		}
	}
	return data
}

// value makes CEL values all the way down.
func value(data any) ref.Val {
	adapter := types.DefaultTypeAdapter
	switch one := data.(type) {
	case []any:
		list := make([]ref.Val, len(one))
		for i := range one {
			list[i] = value(one[i])
		}
		return types.NewRefValList(adapter, list)
	case map[string]any:
		entries := make(map[ref.Val]ref.Val, len(one))
		for key := range one {
			entries[types.String(key)] = value(one[key])
		}
		return types.NewRefValMap(adapter, entries)
	default:
		return adapter.NativeToValue(data)
	}
}

var sink bool

func measure(one contender) measurement {
	repeat := 1
	for end := time.Now().Add(warmUp); ; {
		elapsed := timeOf(one, repeat)
		if time.Now().After(end) && elapsed >= sampleTime {
			break
		}
		if elapsed < sampleTime {
			repeat = max(repeat+1, int(float64(repeat)*1.2*float64(sampleTime)/float64(max(elapsed, 1))))
		}
	}
	times := []float64{}
	started := time.Now()
	for len(times) < samples && (len(times) < fewest || time.Since(started) < budget) {
		runtime.GC()
		times = append(times, float64(timeOf(one, repeat))/float64(repeat))
	}
	sort.Float64s(times)
	return measurement{one.name, times[len(times)/2], times[0]}
}

func timeOf(one contender, repeat int) time.Duration {
	start := time.Now()
	for range repeat {
		sink = one.run() != sink
	}
	return time.Since(start)
}
