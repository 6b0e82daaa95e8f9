using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>A wrong setting of the mail server stops the start and says which.</summary>
public sealed class EmailOptionsTests
{
    [Theory]
    [InlineData("Production", "")]
    [InlineData("Production", "Host=mail.example;From=a@b.example")]
    [InlineData("Production", "Host=mail.example;From=障害連絡 <a@b.example>;User=u;Password=p;Security=Tls;Port=465;TimeoutSeconds=300")]
    [InlineData("Production", "Host=127.0.0.1;From=a@b.example;Security=None")]
    [InlineData("Production", "Host=localhost;From=a@b.example;Security=None")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;Security=None")]
    public void These_are_taken(string environment, string settings) => Assert.Equal("", Faults(environment, settings));

    [Theory]
    [InlineData("Production", "Host=mail.example", "Email:From")]
    [InlineData("Production", "Host=mail.example;From=nobody", "Email:From")]
    [InlineData("Production", "Host=mail.example;From=a@b.example;Security=None", "Email:Security")]
    [InlineData("Production", "Host=127.0.0.1.example;From=a@b.example;Security=None", "Email:Security")]
    [InlineData("Development", "Host=mail example;From=a@b.example", "Email:Host")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;Port=0", "Email:Port")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;Port=65536", "Email:Port")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;TimeoutSeconds=0", "Email:TimeoutSeconds")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;TimeoutSeconds=301", "Email:TimeoutSeconds")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;User=u", "Email:Password")]
    [InlineData("Development", "Host=mail.example;From=a@b.example;Password=p", "Email:User")]
    public void These_stop_the_start(string environment, string settings, string key) => Assert.Contains(key, Faults(environment, settings), StringComparison.Ordinal);

    private static string Faults(string environment, string settings)
    {
        var options = new EmailOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build().Bind(options);
        return new EmailOptionsValidation(new Environment(environment)).Validate(null, options).FailureMessage ?? "";
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
