package io.hydrant.permissions;

import java.util.List;

/** What Managed Flink must do with the role to run a job inside a VPC. */
final class NetworkAccess implements Subject {

    @Override
    public List<Statement> statements() {
        // Most of these know no resources, and the interfaces of the job have no names beforehand.
        return List.of(
                Statement.allowing(
                                "RunInVpc",
                                "ec2:DescribeVpcs",
                                "ec2:DescribeSubnets",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeDhcpOptions",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:CreateNetworkInterface",
                                "ec2:CreateNetworkInterfacePermission",
                                "ec2:DeleteNetworkInterface")
                        .on("*"));
    }
}
