// The AWS SDK for Go, version 2: a delivery stream and a Kinesis stream, from creation to deletion.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/firehose"
	firehosetypes "github.com/aws/aws-sdk-go-v2/service/firehose/types"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	kinesistypes "github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func require(what string, got, wanted any) {
	if got != wanted {
		panic(fmt.Sprintf("%s is %v; it must be %v", what, got, wanted))
	}
}

func main() {
	endpoint, name := os.Args[1], "go2"
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	config := aws.Config{
		Region:       "us-east-1",
		BaseEndpoint: &endpoint,
		Credentials:  credentials.NewStaticCredentialsProvider("any", "any", ""),
	}
	deliveries := firehose.NewFromConfig(config)
	streams := kinesis.NewFromConfig(config)
	objects := s3.NewFromConfig(config, func(o *s3.Options) { o.UsePathStyle = true })

	must(objects.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &name}))
	must(deliveries.CreateDeliveryStream(ctx, &firehose.CreateDeliveryStreamInput{
		DeliveryStreamName: &name,
		ExtendedS3DestinationConfiguration: &firehosetypes.ExtendedS3DestinationConfiguration{
			RoleARN:   aws.String("arn:aws:iam::123456789012:role/r"),
			BucketARN: aws.String("arn:aws:s3:::" + name),
		},
	}))
	must(deliveries.PutRecord(ctx, &firehose.PutRecordInput{
		DeliveryStreamName: &name, Record: &firehosetypes.Record{Data: []byte("1\n")}}))
	batch := must(deliveries.PutRecordBatch(ctx, &firehose.PutRecordBatchInput{
		DeliveryStreamName: &name,
		Records:            []firehosetypes.Record{{Data: []byte("2\n")}, {Data: []byte("3\n")}}}))
	require("FailedPutCount", *batch.FailedPutCount, int32(0))
	described := must(deliveries.DescribeDeliveryStream(ctx,
		&firehose.DescribeDeliveryStreamInput{DeliveryStreamName: &name}))
	require("DeliveryStreamStatus", described.DeliveryStreamDescription.DeliveryStreamStatus,
		firehosetypes.DeliveryStreamStatusActive)
	flushed := must(http.Post(endpoint+"/_hydrant/delivery-streams/"+name+"/flush", "", nil))
	require("the flush", flushed.StatusCode, 200)
	listed := must(objects.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: &name}))
	require("the number of objects", len(listed.Contents), 1)
	object := must(objects.GetObject(ctx, &s3.GetObjectInput{Bucket: &name, Key: listed.Contents[0].Key}))
	require("the object", string(must(io.ReadAll(object.Body))), "1\n2\n3\n")
	must(deliveries.DeleteDeliveryStream(ctx,
		&firehose.DeleteDeliveryStreamInput{DeliveryStreamName: &name}))

	must(streams.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: &name, ShardCount: aws.Int32(1)}))
	waiter := kinesis.NewStreamExistsWaiter(streams, func(o *kinesis.StreamExistsWaiterOptions) {
		o.MinDelay = 100 * time.Millisecond
	})
	must("", waiter.Wait(ctx, &kinesis.DescribeStreamInput{StreamName: &name}, 30*time.Second))
	put := must(streams.PutRecord(ctx, &kinesis.PutRecordInput{
		StreamName: &name, PartitionKey: aws.String("k"), Data: []byte("data")}))
	iterator := must(streams.GetShardIterator(ctx, &kinesis.GetShardIteratorInput{
		StreamName: &name, ShardId: put.ShardId,
		ShardIteratorType: kinesistypes.ShardIteratorTypeTrimHorizon}))
	got := must(streams.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator.ShardIterator}))
	require("the number of records", len(got.Records), 1)
	require("the record", string(got.Records[0].Data), "data")
	must(streams.DeleteStream(ctx, &kinesis.DeleteStreamInput{StreamName: &name}))
}
