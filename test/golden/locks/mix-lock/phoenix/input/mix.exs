defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [app: :shop, version: "0.1.0", deps: deps()]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.12"},
      {:my_jason, "~> 1.4", hex: :jason},
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:tool, git: "https://git.example/acme/tool.git", tag: "v1.0.0"}
    ]
  end
end
